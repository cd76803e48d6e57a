// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.HashAlgorithm;
import java.util.List;

/** What needs no key: random bytes and hash values. Every caller may ask for them. */
public interface CryptoTools {
  /** The most random bytes at once. */
  int MOST_RANDOM_BYTES = 131_072;

  /**
   * Random bytes, fit for keys.
   *
   * @param bytes 1 to {@link #MOST_RANDOM_BYTES}, else {@code invalid_request} on field {@code
   *     bytes}
   */
  ByteString random(Caller caller, RequestContext context, int bytes);

  /**
   * The hash value of each input, which may be empty. Fails with {@code unsupported_operation} if
   * no installed engine has the hash function.
   */
  List<ByteString> hash(
      Caller caller, RequestContext context, HashAlgorithm hash, List<ByteString> inputs);
}

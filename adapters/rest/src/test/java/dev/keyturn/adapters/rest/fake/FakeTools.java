// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.CryptoTools;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.Arrays;
import java.util.List;

/** Rolls nothing but sevens; a hash value is the size of its input, as often as it takes. */
final class FakeTools implements CryptoTools {
  private final FakeHouse house;

  FakeTools(FakeHouse house) {
    this.house = house;
  }

  @Override
  public ByteString random(Caller caller, RequestContext context, int bytes) {
    house.enter(caller, context);
    if (bytes < 1 || bytes > MOST_RANDOM_BYTES) {
      throw KeyturnException.invalid("bytes", "So many are not made.");
    }
    return filled(bytes, 7);
  }

  @Override
  public List<ByteString> hash(
      Caller caller, RequestContext context, HashAlgorithm hash, List<ByteString> inputs) {
    house.enter(caller, context);
    return inputs.stream().map(input -> filled(hash.bytes(), input.size())).toList();
  }

  private static ByteString filled(int bytes, int with) {
    byte[] filled = new byte[bytes];
    Arrays.fill(filled, (byte) with);
    return ByteString.copyOf(filled);
  }
}

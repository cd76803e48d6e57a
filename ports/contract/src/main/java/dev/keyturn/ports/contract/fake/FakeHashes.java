// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The hash functions of the JDK. */
final class FakeHashes {
  private FakeHashes() {}

  /** The JDK's name of a hash function. */
  static String name(HashAlgorithm hash) {
    return hash.canonicalName().replace("sha2-", "SHA-").replace("sha3", "SHA3");
  }

  static byte[] hash(HashAlgorithm hash, byte[] input) {
    try {
      return MessageDigest.getInstance(name(hash)).digest(input);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("The JDK does not compute " + hash + ".", e);
    }
  }
}

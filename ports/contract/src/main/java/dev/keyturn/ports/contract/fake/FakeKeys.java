// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** What the fake does with the keys of an asymmetric algorithm. */
interface FakeKeys {
  /** A new private key in its portable form. */
  byte[] generate() throws GeneralSecurityException;

  /**
   * The portable form of a private key in PKCS#8.
   *
   * @throws GeneralSecurityException if it is no sound key of the algorithm
   */
  byte[] portable(byte[] encoded) throws GeneralSecurityException;

  /** The pair of a private key in its portable form. */
  KeyPair pair(byte[] portable) throws GeneralSecurityException;

  /** Those of an algorithm that the fake declares. */
  static FakeKeys of(Algorithm algorithm) {
    return switch (algorithm.family()) {
      case RSA -> new FakeRsaKeys(algorithm.modulusBits());
      case ECDSA -> new FakeEcKeys();
      default -> new FakeEdKeys();
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;

/** What is particular to the keys of one asymmetric algorithm. */
interface KeyKind {
  static KeyKind of(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048, RSA_3072, RSA_4096 -> new RsaKeys(algorithm.modulusBits());
      case ECDSA_P256 -> new EcKeys("secp256r1");
      case ECDSA_P384 -> new EcKeys("secp384r1");
      case ECDSA_P521 -> new EcKeys("secp521r1");
      case ED25519 -> new SeedKeys("Ed25519", "302e020100300506032b657004220420");
      case ML_DSA_44 -> MlDsaKeys.of("ML-DSA-44", "11", 2560);
      case ML_DSA_65 -> MlDsaKeys.of("ML-DSA-65", "12", 4032);
      case ML_DSA_87 -> MlDsaKeys.of("ML-DSA-87", "13", 4896);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  /** What generators and factories are called. */
  String name();

  /** Says which keys it shall make. */
  void initialize(KeyPairGenerator generator) throws GeneralSecurityException;

  /** The same key in an encoding that the factory reads; what it takes away is seen to later. */
  default byte[] readable(byte[] encoded) {
    return encoded;
  }

  /** Whether the sound key that the factory read is of this kind, and all that was encoded. */
  boolean has(PrivateKey key, byte[] encoded);

  /** Whether a key from elsewhere stands examinations that are too slow for each use. */
  default boolean isSound(PrivateKey key) {
    return true;
  }

  /** The encoding that is the same from every engine. */
  byte[] portable(PrivateKey key) throws GeneralSecurityException;
}

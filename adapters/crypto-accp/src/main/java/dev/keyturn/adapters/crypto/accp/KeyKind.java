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
      case ML_DSA_44 -> mlDsa("ML-DSA-44", "11");
      case ML_DSA_65 -> mlDsa("ML-DSA-65", "12");
      case ML_DSA_87 -> mlDsa("ML-DSA-87", "13");
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  /** What generators and factories are called. */
  String name();

  /** Says which keys it shall make. */
  void initialize(KeyPairGenerator generator) throws GeneralSecurityException;

  /** Whether a sound key that the factory read is of this kind. */
  boolean has(PrivateKey key);

  /** The encoding that is the same from every engine. */
  byte[] portable(PrivateKey key) throws GeneralSecurityException;

  /** RFC 9881: the identifier's last byte says which, and the seed alone is in {@code [0]}. */
  private static KeyKind mlDsa(String name, String last) {
    return new SeedKeys(name, "3034020100300b06096086480165030403" + last + "04228020");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** What differs between the asymmetric keys of one algorithm and those of another. */
interface KeyKind {
  /** A new key. */
  AsymmetricCipherKeyPair generate(SecureRandom random);

  /**
   * The key in an encoding.
   *
   * @throws IOException or any unchecked exception if it is not one of the algorithm
   */
  AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException;

  /** The portable encoding. */
  PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException;

  /** Whether a key from elsewhere stands examinations that are too slow for each use. */
  default boolean isSound(AsymmetricKeyParameter privateKey) {
    return true;
  }

  /** The kind of an algorithm's keys. */
  static KeyKind of(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048, RSA_3072, RSA_4096 -> new RsaKeys(algorithm.modulusBits());
      case ECDSA_P256 -> EcKeys.P256;
      case ECDSA_P384 -> EcKeys.P384;
      case ECDSA_P521 -> EcKeys.P521;
      case ED25519 -> new Ed25519Keys();
      case HPKE_X25519_AES256_GCM -> new X25519Keys();
      case ML_KEM_768 -> MlKemKeys.ML_KEM_768;
      case ML_KEM_1024 -> MlKemKeys.ML_KEM_1024;
      case ML_DSA_44 -> MlDsaKeys.ML_DSA_44;
      case ML_DSA_65 -> MlDsaKeys.ML_DSA_65;
      case ML_DSA_87 -> MlDsaKeys.ML_DSA_87;
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import static dev.keyturn.domain.key.HashAlgorithm.SHA2_256;
import static dev.keyturn.domain.key.HashAlgorithm.SHA2_384;
import static dev.keyturn.domain.key.HashAlgorithm.SHA2_512;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

class TinkCryptoEngineTest extends CryptoEngineContract {
  @Override
  protected CryptoEngine open() {
    return new TinkCryptoEngine();
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.of(
        Algorithm.AES128_GCM96,
        Algorithm.AES256_GCM96,
        Algorithm.CHACHA20_POLY1305,
        Algorithm.XCHACHA20_POLY1305,
        Algorithm.AES256_SIV,
        Algorithm.RSA_2048,
        Algorithm.RSA_3072,
        Algorithm.RSA_4096,
        Algorithm.HPKE_X25519_AES256_GCM,
        Algorithm.ECDSA_P256,
        Algorithm.ECDSA_P384,
        Algorithm.ECDSA_P521,
        Algorithm.ED25519,
        Algorithm.HMAC_SHA224,
        Algorithm.HMAC_SHA256,
        Algorithm.HMAC_SHA384,
        Algorithm.HMAC_SHA512,
        Algorithm.AES_CMAC,
        Algorithm.HKDF_SHA256);
  }

  @Override
  protected Set<KeyUse> expectedUses(Algorithm algorithm) {
    return algorithm.family() == AlgorithmFamily.RSA ? Set.of(KeyUse.SIGN) : algorithm.uses();
  }

  @Override
  protected Set<SignatureScheme> expectedSchemes(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048, RSA_3072, RSA_4096 -> schemes(algorithm, SHA2_256, SHA2_384, SHA2_512);
      case ECDSA_P256 -> schemes(algorithm, SHA2_256);
      case ECDSA_P384 -> schemes(algorithm, SHA2_384, SHA2_512);
      case ECDSA_P521 -> schemes(algorithm, SHA2_512);
      case ED25519 -> Set.of(SignatureScheme.PURE);
      default -> Set.of();
    };
  }

  private static Set<SignatureScheme> schemes(Algorithm algorithm, HashAlgorithm... hashes) {
    return SignatureScheme.formsOf(algorithm).stream()
        .flatMap(form -> Arrays.stream(hashes).map(hash -> SignatureScheme.of(form, hash)))
        .collect(Collectors.toSet());
  }
}

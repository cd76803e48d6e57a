// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;

class AccpCryptoEngineTest extends CryptoEngineContract {
  @BeforeAll
  static void theLibraryLoadsHere() {
    Here.theLibraryLoads();
  }

  @Override
  protected CryptoEngine open() {
    return new AccpCryptoEngine(AccpLibrary.provider());
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.of(
        Algorithm.AES128_GCM96,
        Algorithm.AES256_GCM96,
        Algorithm.RSA_2048,
        Algorithm.RSA_3072,
        Algorithm.RSA_4096,
        Algorithm.ECDSA_P256,
        Algorithm.ECDSA_P384,
        Algorithm.ECDSA_P521,
        Algorithm.ED25519,
        Algorithm.ML_DSA_44,
        Algorithm.ML_DSA_65,
        Algorithm.ML_DSA_87,
        Algorithm.HMAC_SHA256,
        Algorithm.HMAC_SHA384,
        Algorithm.HMAC_SHA512,
        Algorithm.AES256_KWP,
        Algorithm.HKDF_SHA256);
  }

  /** SHA-2 only; hash values, of whatever function, for ECDSA in DER only. */
  @Override
  protected Set<SignatureScheme> expectedSchemes(Algorithm algorithm) {
    return SignatureScheme.allOf(algorithm).stream()
        .filter(
            scheme ->
                scheme.prehashed()
                    ? scheme.form() == SignatureForm.ECDSA_DER
                    : scheme.hash().stream()
                        .allMatch(hash -> hash.canonicalName().startsWith("sha2-")))
        .collect(Collectors.toSet());
  }

  @Override
  protected Set<HashAlgorithm> expectedHashes() {
    return EnumSet.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512);
  }
}

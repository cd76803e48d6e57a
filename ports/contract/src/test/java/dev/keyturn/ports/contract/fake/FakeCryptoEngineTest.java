// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.crypto.CryptoEngineContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Open to the suite's own tests, which run it on doubles. */
public class FakeCryptoEngineTest extends CryptoEngineContract {
  @Override
  protected CryptoEngine open() {
    return new FakeCryptoEngine();
  }

  @Override
  protected Set<Algorithm> expectedAlgorithms() {
    return EnumSet.of(
        Algorithm.AES128_GCM96,
        Algorithm.AES256_GCM96,
        Algorithm.CHACHA20_POLY1305,
        Algorithm.RSA_2048,
        Algorithm.ECDSA_P256,
        Algorithm.ED25519,
        Algorithm.HMAC_SHA224,
        Algorithm.HMAC_SHA256,
        Algorithm.HMAC_SHA384,
        Algorithm.HMAC_SHA512,
        Algorithm.HMAC_SHA3_224,
        Algorithm.HMAC_SHA3_256,
        Algorithm.HMAC_SHA3_384,
        Algorithm.HMAC_SHA3_512,
        Algorithm.AES256_KWP,
        Algorithm.HKDF_SHA256);
  }

  @Override
  protected Set<SignatureScheme> expectedSchemes(Algorithm algorithm) {
    if (algorithm != Algorithm.RSA_2048) {
      return SignatureScheme.allOf(algorithm);
    }
    Set<SignatureScheme> schemes = new HashSet<>();
    for (HashAlgorithm hash :
        List.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512)) {
      schemes.add(SignatureScheme.of(SignatureForm.PSS, hash));
      schemes.add(SignatureScheme.of(SignatureForm.PKCS1, hash));
    }
    return schemes;
  }

  @Override
  protected Set<HashAlgorithm> expectedHashes() {
    return EnumSet.allOf(HashAlgorithm.class);
  }
}

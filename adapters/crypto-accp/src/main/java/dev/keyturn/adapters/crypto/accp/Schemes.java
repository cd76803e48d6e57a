// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Set;
import java.util.stream.Collectors;

/** The signature schemes that ACCP has, and what they are called there. */
final class Schemes {
  private Schemes() {}

  /** Those of an algorithm; none if it does not sign. */
  static Set<SignatureScheme> of(Algorithm algorithm) {
    return SignatureScheme.allOf(algorithm).stream()
        .filter(Schemes::isThere)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isThere(SignatureScheme scheme) {
    if (scheme.prehashed()) {
      // Signed as it is: any hash value will do. In the fixed layout it is not there.
      return scheme.form() == SignatureForm.ECDSA_DER;
    }
    return scheme.hash().map(hash -> Hashes.isSha2(hash)).orElse(true);
  }

  /** An instance for a scheme that is there, with its parameters, without a key. */
  static Signature instance(Algorithm algorithm, SignatureScheme scheme, Provider library)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(name(algorithm, scheme), library);
    if (scheme.form() == SignatureForm.PSS) {
      signature.setParameter(pss(scheme.hash().orElseThrow()));
    }
    return signature;
  }

  private static String name(Algorithm algorithm, SignatureScheme scheme) {
    if (scheme.prehashed()) {
      return "NONEwithECDSA";
    }
    String hash = scheme.hash().map(Hashes::shortName).orElse("");
    return switch (scheme.form()) {
      case PSS -> "RSASSA-PSS";
      case PKCS1 -> hash + "withRSA";
      case ECDSA_DER -> hash + "withECDSA";
      case ECDSA_FIXED -> hash + "withECDSAinP1363Format";
      case PURE -> algorithm == Algorithm.ED25519 ? "Ed25519" : "ML-DSA";
    };
  }

  private static PSSParameterSpec pss(HashAlgorithm hash) {
    String name = Hashes.name(hash);
    return new PSSParameterSpec(
        name, "MGF1", new MGF1ParameterSpec(name), hash.bytes(), PSSParameterSpec.TRAILER_FIELD_BC);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureSchemeTest {
  private static SignatureScheme choose(Algorithm algorithm, boolean prehashed) {
    return SignatureScheme.choose(algorithm, Optional.empty(), Optional.empty(), prehashed);
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-2048, pss with sha2-256",
    "rsa-4096, pss with sha2-256",
    "ecdsa-p256, der with sha2-256",
    "ecdsa-p384, der with sha2-384",
    "ecdsa-p521, der with sha2-512",
    "ed25519, pure",
    "ml-dsa-65, pure",
  })
  void whoChoosesNothingGetsWhatTheKeyIsMadeFor(String algorithm, String scheme) {
    assertThat(choose(Algorithm.named(algorithm), false)).hasToString(scheme);
  }

  @Test
  void whoChoosesGetsThat() {
    SignatureScheme scheme =
        SignatureScheme.choose(
            Algorithm.RSA_3072,
            Optional.of(SignatureForm.PKCS1),
            Optional.of(HashAlgorithm.SHA3_512),
            true);
    assertThat(scheme)
        .isEqualTo(SignatureScheme.of(SignatureForm.PKCS1, HashAlgorithm.SHA3_512).overDigests())
        .hasToString("pkcs1v15 with sha3-512, prehashed");
  }

  @Test
  void whatDoesNotGoWithTheAlgorithmIsRefused() {
    assertUnsupported("form", Algorithm.ECDSA_P256, Optional.of(SignatureForm.PSS), false);
    assertUnsupported("form", Algorithm.AES256_GCM96, Optional.empty(), false);
    assertUnsupported("form", Algorithm.ED25519, Optional.of(SignatureForm.ECDSA_DER), false);
    assertUnsupported("digest", Algorithm.ED25519, Optional.empty(), true);
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        "hash",
        () ->
            SignatureScheme.choose(
                Algorithm.ED25519, Optional.empty(), Optional.of(HashAlgorithm.SHA2_256), false));
  }

  private static void assertUnsupported(
      String field, Algorithm algorithm, Optional<SignatureForm> form, boolean prehashed) {
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        field,
        () -> SignatureScheme.choose(algorithm, form, Optional.empty(), prehashed));
  }

  @Test
  void allSchemesAreFormsTimesHashesTimesPrehashing() {
    assertThat(SignatureScheme.allOf(Algorithm.RSA_2048))
        .hasSize(2 * HashAlgorithm.values().length * 2)
        .contains(choose(Algorithm.RSA_2048, false), choose(Algorithm.RSA_2048, true));
    assertThat(SignatureScheme.allOf(Algorithm.ML_DSA_87)).isEqualTo(Set.of(SignatureScheme.PURE));
    assertThat(SignatureScheme.allOf(Algorithm.AES_CMAC)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void hashFunctionsHaveTheirNamesAndSizes(HashAlgorithm hash) {
    String bits = hash.canonicalName().split("-", -1)[1];
    assertThat(hash.bytes() * Byte.SIZE).isEqualTo(Integer.parseInt(bits));
    assertThat(HashAlgorithm.named(hash.canonicalName())).isSameAs(hash);
    assertThat(hash).hasToString(hash.canonicalName());
    assertThat(Algorithm.hmac(hash).hmacHash()).contains(hash);
    assertThat(Algorithm.hmac(hash).tagBytes()).isEqualTo(hash.bytes());
    assertThat(Algorithm.hmac(hash).keyBytes()).isEqualTo(hash.bytes());
  }

  @ParameterizedTest
  @CsvSource({"PSS, pss", "PKCS1, pkcs1v15", "ECDSA_DER, der", "ECDSA_FIXED, fixed", "PURE, pure"})
  void formsHaveTheirNames(SignatureForm form, String name) {
    assertThat(form.canonicalName()).isEqualTo(name);
    assertThat(form).hasToString(name);
  }

  @Test
  void noOtherHashFunctionHasAName() {
    assertRefused(FailureCode.UNKNOWN_ALGORITHM, "hash", () -> HashAlgorithm.named("SHA2-256"));
  }
}

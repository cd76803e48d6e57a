// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.SignData.ToVerify;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One version is served by several engines, each for what it has. */
class SeveralEnginesTest {
  private static final Set<KeyUse> SIGNING = EnumSet.of(KeyUse.SIGN);

  /** First in order; has little. */
  private final RestrictedEngine quick =
      new RestrictedEngine(
          algorithm -> algorithm == Algorithm.ECDSA_P256,
          SIGNING,
          scheme ->
              scheme.form() == SignatureForm.ECDSA_DER
                  && !scheme.prehashed()
                  && scheme.hash().equals(Optional.of(HashAlgorithm.SHA2_256)));

  /** Second in order; has more, but not everything either. */
  private final RestrictedEngine whole =
      new RestrictedEngine(
          algorithm -> algorithm != Algorithm.HKDF_SHA256 && algorithm != Algorithm.ED25519,
          EnumSet.complementOf(EnumSet.of(KeyUse.ENCAPSULATE)),
          scheme -> !scheme.prehashed());

  private TestHouse house;
  private VaultReference vault;
  private KeyReference key;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    List<InstalledEngine> engines =
        List.of(
            new InstalledEngine(new Maker("fake", "quick"), quick),
            new InstalledEngine(new Maker("fake", "fake"), whole));
    house = TestHouse.open(world, engines);
    vault = house.vault("vault");
    key = house.key(vault, "key", Algorithm.ECDSA_P256);
    forgetPreparations();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theFirstThatHasTheSchemeServesItAndTheOthersServeTheRest() {
    String quickly = signBy(SignatureForm.ECDSA_DER, HashAlgorithm.SHA2_256);
    assertThat(List.of(counts(quick), counts(whole))).containsExactly(1L, 0L);
    String slowly = signBy(SignatureForm.ECDSA_FIXED, HashAlgorithm.SHA2_256);
    String stronger = signBy(SignatureForm.ECDSA_DER, HashAlgorithm.SHA3_512);
    assertThat(List.of(counts(quick), counts(whole)))
        .as("each has prepared the version once")
        .containsExactly(1L, 1L);

    assertThat(isGenuine(quickly, SignatureForm.ECDSA_DER, HashAlgorithm.SHA2_256)).isTrue();
    assertThat(isGenuine(slowly, SignatureForm.ECDSA_FIXED, HashAlgorithm.SHA2_256)).isTrue();
    assertThat(isGenuine(stronger, SignatureForm.ECDSA_DER, HashAlgorithm.SHA3_512)).isTrue();
    assertThat(isGenuine(quickly, SignatureForm.ECDSA_FIXED, HashAlgorithm.SHA2_256)).isFalse();
  }

  @Test
  void forgettingAVersionForgetsWhatEachOfThemPrepared() {
    signBy(SignatureForm.ECDSA_DER, HashAlgorithm.SHA2_256);
    signBy(SignatureForm.ECDSA_FIXED, HashAlgorithm.SHA2_256);
    house.suspend(key, 1);
    house.resume(key, 1);
    signBy(SignatureForm.ECDSA_DER, HashAlgorithm.SHA2_256);
    signBy(SignatureForm.ECDSA_FIXED, HashAlgorithm.SHA2_256);
    assertThat(List.of(counts(quick), counts(whole))).containsExactly(2L, 2L);
  }

  @Test
  void whatNoneOfThemHasIsNamed() {
    SchemeChoice prehashed =
        new SchemeChoice(Optional.empty(), Optional.of(HashAlgorithm.SHA2_256), true);
    assertThat(
            Failures.seen(
                () ->
                    house.sign(key, TestCalls.toSign("x".repeat(32), prehashed, Optional.empty()))))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("digest"));
    assertRefused("algorithm", Algorithm.ED25519, Derivation.NONE);
    assertRefused("algorithm", Algorithm.ML_KEM_768, Derivation.NONE);
    assertRefused("derivation", Algorithm.AES256_GCM96, Derivation.CONTEXT);
  }

  @Test
  void algorithmsThatAreNotForCallersMakeNoKeys() {
    assertRefused("algorithm", Algorithm.HKDF_SHA256, Derivation.NONE);
    assertRefused("algorithm", Algorithm.AES256_KWP, Derivation.NONE);
  }

  private void assertRefused(String field, Algorithm algorithm, Derivation derivation) {
    assertThat(
            Failures.seen(
                () ->
                    house.key(
                        vault, "new", TestCalls.order(algorithm, Optional.empty(), derivation))))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of(field));
  }

  private void forgetPreparations() {
    signBy(SignatureForm.ECDSA_DER, HashAlgorithm.SHA2_256); // the known-answer tests of both
    signBy(SignatureForm.ECDSA_FIXED, HashAlgorithm.SHA2_256);
    house.suspend(key, 1);
    house.resume(key, 1);
    quick.prepared.clear();
    whole.prepared.clear();
  }

  private static long counts(RestrictedEngine engine) {
    return engine.prepared.stream().filter(Algorithm.ECDSA_P256::equals).count();
  }

  private String signBy(SignatureForm form, HashAlgorithm hash) {
    return house.sign(key, TestCalls.toSign("text", choice(form, hash), Optional.empty())).text();
  }

  private boolean isGenuine(String signature, SignatureForm form, HashAlgorithm hash) {
    return house
        .verify(key, new ToVerify(TestCalls.bytes("text"), choice(form, hash), signature))
        .valid();
  }

  private static SchemeChoice choice(SignatureForm form, HashAlgorithm hash) {
    return new SchemeChoice(Optional.of(form), Optional.of(hash), false);
  }
}

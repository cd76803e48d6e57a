// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.SignData.Signed;
import dev.keyturn.ports.inbound.SignData.ToSign;
import dev.keyturn.ports.inbound.SignData.ToVerify;
import dev.keyturn.ports.inbound.SignData.Verified;
import dev.keyturn.ports.inbound.VaultReference;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures under the versions of a key, and their verdicts. */
class SigningTest {
  private TestHouse house;
  private VaultReference vault;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    vault = house.vault("vault");
    key = house.key(vault, "key", Algorithm.ED25519);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void rotationLeavesOldSignaturesGenuine() {
    String old = house.sign(key, "text");
    assertThat(house.rotate(key)).isEqualTo(2);
    String fresh = house.sign(key, "text");
    assertThat(old).contains(":v1:");
    assertThat(fresh).contains(":v2:");

    try (TestHouse other = house.another()) {
      for (TestHouse node : List.of(house, other)) {
        assertThat(node.verify(key, "text", old)).isEqualTo(verified(true, 1));
        assertThat(node.verify(key, "text", fresh)).isEqualTo(verified(true, 2));
      }
    }
    assertThat(house.versionsOf(house.read(key).id()))
        .extracting(version -> version.publicPart().orElseThrow())
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void whatIsNotGenuineIsSaidToBeSoWithoutAFailure() {
    String signature = house.sign(key, "text");
    house.rotate(key);
    assertThat(house.verify(key, "other", signature)).isEqualTo(verified(false, 1));
    assertThat(house.verify(key, "text", signature.replace(":v1:", ":v2:")))
        .isEqualTo(verified(false, 2));
    for (String strange : List.of("", "text", signature.replace(":v1:", ":v3:"))) {
      assertThat(house.verify(key, "text", strange))
          .isEqualTo(new Verified(false, Optional.empty()));
    }
    String cut =
        CiphertextEnvelope.of(
                EnvelopeFormat.NATIVE,
                house.read(key).id(),
                VersionNumber.FIRST,
                ByteString.empty())
            .print();
    assertThat(house.verify(key, "text", cut)).isEqualTo(verified(false, 1));
  }

  @Test
  void anOldVersionSignsIfItIsNamed() {
    house.rotate(key);
    Signed signed = house.sign(key, item("text", Optional.of(VersionNumber.FIRST)));
    assertThat(signed.version()).isEqualTo(VersionNumber.FIRST);
    assertThat(house.verify(key, "text", signed.text())).isEqualTo(verified(true, 1));
    assertThat(
            Failures.code(() -> house.sign(key, item("text", Optional.of(new VersionNumber(3))))))
        .isEqualTo(FailureCode.UNKNOWN_VERSION);
  }

  @Test
  void aSuspendedVersionNeitherSignsNorVerifies() {
    String signature = house.sign(key, "text");
    house.suspend(key, 1);
    assertThat(Failures.code(() -> house.sign(key, "text")))
        .isEqualTo(FailureCode.VERSION_NOT_USABLE);
    assertThat(Failures.code(() -> house.verify(key, "text", signature)))
        .isEqualTo(FailureCode.VERSION_NOT_USABLE);
    house.resume(key, 1);
    assertThat(house.verify(key, "text", signature)).isEqualTo(verified(true, 1));
  }

  @Test
  void whatDoesNotGoWithTheKeyIsNamed() {
    assertUnsupported("hash", choice(null, HashAlgorithm.SHA2_256, false));
    assertUnsupported("form", choice(SignatureForm.PSS, null, false));
    assertUnsupported("digest", choice(null, null, true));
  }

  @Test
  void aHashValueIsSignedAsTheTextThatItIsOf() throws Exception {
    KeyReference ec = house.key(vault, "ec", Algorithm.ECDSA_P256);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(TestCalls.bytes("text").toByteArray());
    for (SignatureForm form : List.of(SignatureForm.ECDSA_DER, SignatureForm.ECDSA_FIXED)) {
      ToSign item =
          new ToSign(ByteString.copyOf(digest), choice(form, null, true), Optional.empty());
      String signature = house.sign(ec, item).text();
      SchemeChoice over = choice(form, HashAlgorithm.SHA2_256, false);
      assertThat(house.verify(ec, new ToVerify(TestCalls.bytes("text"), over, signature)))
          .isEqualTo(verified(true, 1));
    }
    ToSign cut = new ToSign(TestCalls.bytes("text"), choice(null, null, true), Optional.empty());
    assertThat(Failures.seen(() -> house.sign(ec, cut)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.INVALID_REQUEST, Optional.of("digest"));
  }

  @Test
  void oneBadItemDoesNotSpoilABatch() {
    List<ToSign> items =
        List.of(
            item("a", Optional.empty()),
            item("b", Optional.of(new VersionNumber(7))),
            item("c", Optional.empty()));
    Batch<Signed> batch =
        house
            .server
            .signData()
            .sign(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, items);
    assertThat(batch.items())
        .extracting(Outcome::failure)
        .extracting(Optional::isPresent)
        .containsExactly(false, true, false);
    assertThat(house.verify(key, "c", batch.items().get(2).orThrow().text()).valid()).isTrue();
  }

  @Test
  void everySignatureCountsTowardsThePolicyOfTheKeyAndNoVerdictDoes() {
    String signature = house.sign(key, "text");
    house.sign(key, "longer text");
    house.verify(key, "text", signature);
    assertThat(house.versions(key).get(0).usage()).isEqualTo(new Usage(2, 15));
  }

  @Test
  void keysForOtherUsesDoNotSignAndSigningKeysDoNotEncrypt() {
    KeyReference plain = house.key(vault, "plain");
    assertThat(Failures.code(() -> house.sign(plain, "text")))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(Failures.code(() -> house.verify(plain, "text", "text")))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(Failures.code(() -> house.encrypt(key, "text")))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }

  @Test
  void theTrailTellsOfSignaturesWithoutShowingThem() {
    String signature = house.sign(key, "a text to be found nowhere");
    house.verify(key, "a text to be found nowhere", signature);
    AuditEvent signed = last(AuditAction.SIGN);
    AuditEvent verified = last(AuditAction.VERIFY);
    assertThat(signed.details().get("signature_hash"))
        .isEqualTo(verified.details().get("signature_hash"))
        .matches("1:[0-9a-f]{32}");
    assertThat(verified.details()).containsEntry("valid", "true");
    assertThat(house.trail.events().toString())
        .doesNotContain("to be found nowhere")
        .doesNotContain(signature.substring(signature.lastIndexOf(':') + 1));
  }

  private AuditEvent last(AuditAction action) {
    List<AuditEvent> events =
        house.trail.events().stream().filter(event -> event.action() == action).toList();
    return events.get(events.size() - 1);
  }

  private void assertUnsupported(String field, SchemeChoice scheme) {
    ToSign item = new ToSign(TestCalls.bytes("text"), scheme, Optional.empty());
    assertThat(Failures.seen(() -> house.sign(key, item)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of(field));
  }

  private static SchemeChoice choice(SignatureForm form, HashAlgorithm hash, boolean prehashed) {
    return new SchemeChoice(Optional.ofNullable(form), Optional.ofNullable(hash), prehashed);
  }

  private static ToSign item(String text, Optional<VersionNumber> version) {
    return TestCalls.toSign(text, SchemeChoice.DEFAULT, version);
  }

  private static Verified verified(boolean valid, int version) {
    return new Verified(valid, Optional.of(new VersionNumber(version)));
  }
}

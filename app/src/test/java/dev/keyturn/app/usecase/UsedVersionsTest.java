// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.SignData.ToSign;
import dev.keyturn.ports.inbound.SignData.ToVerify;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events of uses name the versions that were used, beside the primary one of the time. */
class UsedVersionsTest {
  private TestHouse house;
  private VaultReference vault;

  @BeforeEach
  void open() {
    house = TestHouse.open(TestHouse.World.create(), new StandInEngine());
    vault = house.vault("vault");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void encryptingDecryptingAndRewrapping() {
    KeyReference key = house.key(vault, "key");
    String first = house.encrypt(key, "text");
    assertUsed(AuditAction.ENCRYPT, "1", "1");
    rotate(key, 10);
    encrypt(key, 10, 2, 10, 1);
    assertUsed(AuditAction.ENCRYPT, "1 2 10", "10");
    house.decrypt(key, first);
    assertUsed(AuditAction.DECRYPT, "1", "10");
    house.rewrap(key, first);
    assertUsed(AuditAction.REWRAP, "1 10", "10");
    house.rewrap(key, first, Optional.of(VersionNumber.FIRST));
    assertUsed(AuditAction.REWRAP, "1", "10");
    DataKeyOrder order =
        new DataKeyOrder(256, 2, false, ByteString.empty(), Optional.empty(), version(2));
    house
        .server
        .protectData()
        .makeDataKeys(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, order);
    assertUsed(AuditAction.MAKE_DATAKEY, "2", "10");
  }

  @Test
  void signaturesAndCodes() {
    KeyReference signing = house.key(vault, "signing", Algorithm.ED25519);
    KeyReference coding = house.key(vault, "coding", Algorithm.HMAC_SHA256);
    rotate(signing, 3);
    rotate(coding, 3);
    String signature =
        house.sign(signing, TestCalls.toSign("text", SchemeChoice.DEFAULT, version(1))).text();
    assertUsed(AuditAction.SIGN, "1", "3");
    house.verify(signing, "text", signature);
    assertUsed(AuditAction.VERIFY, "1", "3");
    String code = house.mac(coding, "text", version(2));
    assertUsed(AuditAction.COMPUTE_MAC, "2", "3");
    house.verifyMac(coding, "text", code);
    assertUsed(AuditAction.VERIFY_MAC, "2", "3");
  }

  @Test
  void sharedSecrets() {
    KeyReference key = house.key(vault, "agreeing", Algorithm.ML_KEM_768);
    rotate(key, 3);
    var secrets = house.server.encapsulateSecrets();
    String made =
        secrets
            .encapsulate(
                house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(version(2)))
            .single()
            .ciphertext();
    assertUsed(AuditAction.ENCAPSULATE, "2", "3");
    secrets.decapsulate(house.admin(), TestHouse.CONTEXT, key, List.of(made));
    assertUsed(AuditAction.DECAPSULATE, "2", "3");
  }

  @Test
  void whatFailedUsedNone() {
    KeyReference key = house.key(vault, "signing", Algorithm.ED25519);
    rotate(key, 2);
    ToSign good = TestCalls.toSign("text", SchemeChoice.DEFAULT, version(1));
    ToSign unknown = TestCalls.toSign("text", SchemeChoice.DEFAULT, version(7));
    sign(key, good, unknown);
    assertUsed(AuditAction.SIGN, "1", "2");
    sign(key, unknown);
    assertThat(last(AuditAction.SIGN)).doesNotContainKey("versions");
  }

  @Test
  void everyItemHasItsPlaceAmongTheVerdicts() {
    KeyReference key = house.key(vault, "signing", Algorithm.ED25519);
    String old = house.sign(key, "text");
    rotate(key, 2);
    String fresh = house.sign(key, "text");
    house.suspend(key, 1);
    List<ToVerify> items =
        List.of(verifying("text", old), verifying("text", fresh), verifying("other", fresh));
    house.server.signData().verify(house.admin(), TestHouse.CONTEXT, key, items);
    assertUsed(AuditAction.VERIFY, "2", "2");
    assertThat(last(AuditAction.VERIFY)).containsEntry("valid", "error true false");
  }

  private void rotate(KeyReference key, int to) {
    while (house.rotate(key) < to) {
      assertThat(house.read(key).primary().value()).isLessThan(to);
    }
  }

  private void encrypt(KeyReference key, int... versions) {
    List<ToEncrypt> items =
        Arrays.stream(versions)
            .mapToObj(
                version ->
                    new ToEncrypt(
                        TestCalls.bytes("text"),
                        ByteString.empty(),
                        Optional.empty(),
                        version(version)))
            .toList();
    house
        .server
        .protectData()
        .encrypt(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, items);
  }

  private void sign(KeyReference key, ToSign... items) {
    house
        .server
        .signData()
        .sign(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(items));
  }

  private static ToVerify verifying(String text, String signature) {
    return new ToVerify(TestCalls.bytes(text), SchemeChoice.DEFAULT, signature);
  }

  private static Optional<VersionNumber> version(int number) {
    return Optional.of(new VersionNumber(number));
  }

  private void assertUsed(AuditAction action, String versions, String primary) {
    assertThat(last(action)).containsEntry("versions", versions).containsEntry("version", primary);
  }

  private Map<String, String> last(AuditAction action) {
    List<AuditEvent> events =
        house.trail.events().stream().filter(event -> event.action() == action).toList();
    return events.get(events.size() - 1).details();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.TransferKeys.ExportedVersion;
import dev.keyturn.ports.inbound.TransferKeys.Form;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves the server of a key. */
class ExportTest {
  private TestHouse house;
  private VaultReference vault;
  private TransferCalls transfer;

  @BeforeEach
  void open() {
    house = TestHouse.open(TestHouse.World.create(), new StandInEngine());
    vault = house.vault("vault");
    transfer = new TransferCalls(house, vault);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void onlyAKeyThatWasMadeToBeExportedIs() {
    KeyReference key = house.key(vault, "key");
    assertThat(Failures.code(() -> transfer.export(key))).isEqualTo(FailureCode.FORBIDDEN_BY_KEY);
  }

  @Test
  void onlyWhoHasThePermissionExports() {
    KeyReference key = exportable(Algorithm.AES256_GCM96);
    PrincipalId writer = house.principal("writer");
    house
        .server
        .administerVaults()
        .setMember(house.admin(), TestHouse.CONTEXT, vault, writer, Level.WRITE.permissions());
    Caller caller = house.caller(house.token(writer));
    assertThat(
            Failures.code(
                () ->
                    house
                        .server
                        .transferKeys()
                        .export(caller, TestHouse.CONTEXT, key, Optional.empty(), Form.USUAL)))
        .isEqualTo(FailureCode.FORBIDDEN);
  }

  @Test
  void whatAnotherNodeHasForbiddenLeavesNoMore() {
    KeyReference key = exportable(Algorithm.AES256_GCM96);
    assertThat(transfer.export(key)).hasSize(1);
    KeyChange forbidden =
        new KeyChange(
            Optional.of(false),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (TestHouse other = house.another()) {
      other.server.administerKeys().change(other.admin(), TestHouse.CONTEXT, key, forbidden);
    }
    assertThat(Failures.code(() -> transfer.export(key))).isEqualTo(FailureCode.FORBIDDEN_BY_KEY);
  }

  @Test
  void whatLiesBelowTheMinimumForDecryptionStays() {
    KeyReference key = exportable(Algorithm.AES256_GCM96);
    house.rotate(key);
    house.rotate(key);
    house.setMinimums(key, 2, 1);
    assertThat(transfer.export(key)).extracting(one -> one.number().value()).containsExactly(2, 3);
    assertThat(Failures.code(() -> transfer.export(key, Optional.of(VersionNumber.FIRST))))
        .isEqualTo(FailureCode.VERSION_BELOW_MINIMUM);
  }

  @Test
  void damagedMaterialIsNamedByItsVersion() {
    KeyReference key = exportable(Algorithm.AES256_GCM96);
    house.rotate(key);
    house.rotate(key);
    house.setMaterial(key, 2, house.versionsOf(house.read(key).id()).get(0).material());
    assertThat(Failures.seen(() -> transfer.export(key)))
        .satisfies(seen -> assertThat(seen.message()).contains("version 2 "))
        .extracting(Failures.Seen::code)
        .isEqualTo(FailureCode.DATA_CORRUPT);
    assertThat(house.server.operateServer().health().checks().get("records"))
        .contains("version 2 ");
    assertThat(transfer.export(key, Optional.of(VersionNumber.FIRST))).hasSize(1);
  }

  @Test
  void versionsLeaveAsTheTableOfStatesSays() {
    KeyReference key = exportable(Algorithm.AES256_GCM96);
    for (VersionState state : VersionState.values()) {
      house.rotate(key);
      house.setState(key, house.read(key).primary().value(), state);
    }
    house.rotate(key);

    List<VersionState> exported =
        transfer.export(key).stream().map(one -> state(key, one.number())).toList();
    assertThat(exported)
        .containsExactly(
            VersionState.ACTIVE,
            VersionState.ACTIVE,
            VersionState.DEACTIVATED,
            VersionState.ACTIVE);
    for (KeyVersion version : house.versionsOf(house.read(key).id())) {
      Optional<VersionNumber> number = Optional.of(version.number());
      if (exported.contains(version.state())) {
        assertThat(transfer.export(key, number)).hasSize(1);
      } else {
        assertThat(Failures.code(() -> transfer.export(key, number)))
            .isEqualTo(FailureCode.VERSION_NOT_USABLE);
      }
    }
    assertThat(Failures.code(() -> transfer.export(key, Optional.of(new VersionNumber(99)))))
        .isEqualTo(FailureCode.UNKNOWN_VERSION);
  }

  @Test
  void thePublicKeysOfASigningKeyAreThoseThatStillVerify() {
    KeyReference key = house.key(vault, "signing", Algorithm.ED25519);
    for (VersionState state : VersionState.values()) {
      house.rotate(key);
      house.setState(key, house.read(key).primary().value(), state);
    }
    house.rotate(key);
    assertThat(transfer.publicKeys(key))
        .extracting(one -> state(key, one.number()))
        .containsExactly(
            VersionState.ACTIVE,
            VersionState.PRE_ACTIVE,
            VersionState.ACTIVE,
            VersionState.DEACTIVATED,
            VersionState.ACTIVE);
    assertThat(transfer.publicKeys(key))
        .extracting(PublicVersion::primary)
        .containsExactly(false, false, false, false, true);
    assertThat(transfer.publicKeys(key))
        .extracting(PublicVersion::subjectPublicKeyInfo)
        .doesNotHaveDuplicates();
  }

  @Test
  void aSymmetricKeyHasNoPublicKeys() {
    KeyReference key = house.key(vault, "key");
    assertThat(Failures.code(() -> transfer.publicKeys(key)))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }

  @Test
  void aPrivateKeyLeavesWithItsPublicOne() {
    KeyReference key = exportable(Algorithm.ED25519);
    ExportedVersion exported = transfer.export(key).get(0);
    assertThat(exported.subjectPublicKeyInfo())
        .contains(transfer.publicKeys(key).get(0).subjectPublicKeyInfo());
  }

  @Test
  void theEventNamesTheVersions() {
    KeyReference key = exportable(Algorithm.AES256_GCM96);
    house.rotate(key);
    transfer.export(key);
    List<AuditEvent> events =
        house.trail.events().stream()
            .filter(event -> event.action() == AuditAction.EXPORT_KEY)
            .toList();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).details()).containsEntry("versions", "1 2");
  }

  @Test
  void aFormThatTheAlgorithmHasNotIsRefusedBeforeAnythingLeaves() {
    KeyReference aes = exportable("aes", Algorithm.AES256_GCM96);
    KeyReference ed25519 = exportable("ed25519", Algorithm.ED25519);
    KeyReference kem = exportable("kem", Algorithm.ML_KEM_768);
    house.setState(kem, 1, VersionState.SUSPENDED);
    Optional<VersionNumber> all = Optional.empty();
    assertRefused(AuditAction.EXPORT_KEY, () -> transfer.export(aes, all, Form.DER));
    assertRefused(AuditAction.EXPORT_KEY, () -> transfer.export(ed25519, all, Form.RAW));
    assertRefused(AuditAction.EXPORT_KEY, () -> transfer.export(kem, all, Form.JWK));
    assertRefused(AuditAction.READ_PUBLIC_KEY, () -> transfer.publicKeys(ed25519, Form.RAW));
    assertRefused(AuditAction.READ_PUBLIC_KEY, () -> transfer.publicKeys(kem, Form.JWK));
    assertThat(transfer.publicKeys(kem, Form.DER)).isEmpty();
    assertThat(transfer.export(aes, all, Form.RAW)).isEqualTo(transfer.export(aes));
    assertThat(transfer.export(aes, all, Form.JWK)).isEqualTo(transfer.export(aes));
    assertThat(transfer.export(ed25519, all, Form.DER)).isEqualTo(transfer.export(ed25519));
    assertThat(transfer.publicKeys(ed25519, Form.JWK)).isEqualTo(transfer.publicKeys(ed25519));
  }

  private void assertRefused(AuditAction action, ThrowingCallable call) {
    int before = house.trail.events().size();
    Failures.Seen seen = Failures.seen(call);
    assertThat(seen.code()).isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(seen.field()).contains("format");
    List<AuditEvent> events = house.trail.events();
    assertThat(events).hasSize(before + 1);
    AuditEvent event = events.get(before);
    assertThat(event.action()).isEqualTo(action);
    assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
    assertThat(event.details())
        .containsEntry("code", "unsupported_operation")
        .containsKey("key")
        .doesNotContainKey("versions");
  }

  private KeyReference exportable(String name, Algorithm algorithm) {
    return house.key(vault, name, TransferCalls.order(algorithm, Optional.empty(), true));
  }

  private KeyReference exportable(Algorithm algorithm) {
    return exportable("exportable", algorithm);
  }

  private VersionState state(KeyReference key, VersionNumber number) {
    return house.versionsOf(house.read(key).id()).get(number.value() - 1).state();
  }
}

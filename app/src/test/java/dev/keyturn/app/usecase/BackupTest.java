// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static dev.keyturn.app.usecase.CopiedWorld.LOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.Write;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups of a running server, and what a restore makes of them. */
class BackupTest {
  private TestHouse house;
  private KeyReference key;
  private TestHouse.World other;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    other = CopiedWorld.empty(house.world);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aRestoredServerHasAllOfThatMomentAndNothingLater() {
    String first = house.encrypt(key, "first");
    house.rotate(key);
    String second = house.encrypt(key, "second");
    byte[] backup = CopiedWorld.backUp(house);
    house.rotate(key);
    String third = house.encrypt(key, "third");

    assertThat(restore(backup)).isEmpty();
    try (TestHouse restored = TestHouse.open(other, new FakeCryptoEngine())) {
      assertThat(restored.decrypt(key, first)).isEqualTo("first");
      assertThat(restored.decrypt(key, second)).isEqualTo("second");
      assertThat(Failures.code(() -> restored.decrypt(key, third)))
          .isEqualTo(FailureCode.DECRYPTION_FAILED);
    }
    assertThat(CopiedWorld.verify(other)).isEmpty();
  }

  @Test
  void numbersOfVersionsSkipAheadAsFarAsTimeHasPassed() {
    Key before = house.read(key);
    byte[] backup = CopiedWorld.backUp(house);
    house.pass(Duration.ofHours(10));
    long numbers = house.storage.nextNumber(NumberKind.KEY);

    restore(backup);
    try (TestHouse restored = TestHouse.open(other, new FakeCryptoEngine())) {
      Key after = restored.read(key);
      assertThat(after.primary()).isEqualTo(before.primary());
      assertThat(after.revision()).isGreaterThan(before.revision() + 37_000 - 1);
      assertThat(restored.rotate(key)).isEqualTo(before.versions().next().value() + 37_000);
      assertThat(restored.versions(key)).hasSize(2);
      assertThat(other.storage().nextNumber(NumberKind.KEY)).isGreaterThan(numbers + 36_000_000);
    }
  }

  @Test
  void twoRestoresOfOneBackupNeverGiveOneNumberTwice() {
    byte[] backup = CopiedWorld.backUp(house);
    restore(backup);
    int given;
    long vault;
    try (TestHouse restored = TestHouse.open(other, new FakeCryptoEngine())) {
      given = restored.rotate(key);
      vault = other.storage().nextNumber(NumberKind.VAULT);
    }
    house.pass(Duration.ofMinutes(1));
    other = CopiedWorld.empty(house.world);
    restore(backup);
    try (TestHouse again = TestHouse.open(other, new FakeCryptoEngine())) {
      assertThat(again.rotate(key)).isEqualTo(given + 60);
      assertThat(other.storage().nextNumber(NumberKind.VAULT)).isEqualTo(vault + 60_000);
    }
  }

  @Test
  void tooSmallOrTooLargeASkipIsRefusedBeforeAnythingIsWritten() {
    byte[] backup = CopiedWorld.backUp(house);
    house.pass(Duration.ofHours(10));
    for (int skip : new int[] {1, 36_999, Integer.MAX_VALUE}) {
      Failures.Seen seen =
          Failures.seen(
              () ->
                  CopiedWorld.restore(
                      other, other.storage(), backup, new ArrayList<>(), OptionalInt.of(skip)));
      assertThat(seen.code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
      assertThat(seen.message()).contains("--skip", "37000");
    }
    assertThat(CopiedWorld.items(other.storage())).isEmpty();
  }

  @Test
  void aGenuineRecordOfANewerReleaseIsRefusedBeforeAnythingIsWritten() {
    Row row =
        house
            .storage
            .rows()
            .get(RecordTypes.keyKey(house.read(key).vault(), house.read(key).id()))
            .orElseThrow();
    ByteString newer = ByteString.takeOver(new byte[] {99});
    OutboundPorts ports = CopiedWorld.ports(house.world, house.storage);
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    try (ServerKeys keys = ServerKeys.open(house.storage, house.rootKey, engines)) {
      Row signed =
          new Row(
              row.key(),
              row.revision() + 1,
              newer,
              keys.signer().sign(row.key(), newer),
              row.indexes());
      house.storage.commit(new Commit(List.of(), List.of(new Write.Update(signed)), List.of()));
    }
    byte[] backup = CopiedWorld.backUp(house);
    assertRefused(backup);
    assertThat(CopiedWorld.items(other.storage())).isEmpty();
  }

  @Test
  void invariant9_whatWasEncryptedSinceTheBackupIsAllowedFor() {
    restore(CopiedWorld.backUp(house));
    long counted =
        other.storage().usage().read(house.read(key).id(), VersionNumber.FIRST).encryptions();
    assertThat(counted).isEqualTo(NonceLimit.ROTATE_AT);
    try (TestHouse restored = TestHouse.open(other, new FakeCryptoEngine())) {
      restored.server.start();
      restored.encrypt(key, "the first use after it");
      assertThat(
              Waiting.forValue(() -> restored.read(key).primary(), now -> now.value() > 1).value())
          .isGreaterThan(1000);
    }
  }

  @Test
  void anotherRootKeyIsRefusedBeforeAnythingIsWritten() {
    byte[] backup = CopiedWorld.backUp(house);
    TestHouse.World strange =
        new TestHouse.World(
            other.storage(), new InMemoryRootKey(), other.trail(), other.now(), other.nanos());
    Failures.Seen seen =
        Failures.seen(
            () -> CopiedWorld.restore(strange, other.storage(), backup, new ArrayList<>()));
    assertThat(seen.code()).isEqualTo(FailureCode.ROOT_KEY_UNAVAILABLE);
    assertThat(seen.message()).contains(house.rootKey.id(), strange.rootKey().id());
    assertThat(CopiedWorld.items(other.storage())).isEmpty();
  }

  @Test
  void aBackupThatWasCutOrChangedIsRefusedBeforeAnythingIsWritten() {
    byte[] backup = CopiedWorld.backUp(house);
    for (int i = 0; i < 200; i++) {
      int at = (int) ((long) backup.length * i / 200);
      assertRefused(Arrays.copyOf(backup, at));
      byte[] flipped = backup.clone();
      flipped[at] ^= 1;
      assertRefused(flipped);
    }
    assertRefused(Arrays.copyOf(backup, backup.length + 1));
    assertThat(CopiedWorld.items(other.storage())).isEmpty();
  }

  @Test
  void aRestoreThatWasBrokenOffIsNotServedAndGoesOn() {
    for (int i = 0; i < 120; i++) {
      house.key(key.vault(), "key" + i);
    }
    byte[] backup = CopiedWorld.backUp(house);
    byte[] another = CopiedWorld.backUp(house);
    Storage breaking = CopiedWorld.breakingAtLoad(other.storage(), 2);
    assertThat(Failures.code(() -> CopiedWorld.restore(other, breaking, backup, new ArrayList<>())))
        .isEqualTo(FailureCode.STORE_UNAVAILABLE);
    assertThat(Failures.code(() -> Installation.requireServable(other.storage())))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    house.pass(Duration.ofDays(1));
    assertThat(Failures.code(() -> restore(another))).isEqualTo(FailureCode.CONFIGURATION_INVALID);

    restore(backup);
    Installation.requireServable(other.storage());
    assertThat(CopiedWorld.verify(other)).isEmpty();
    assertThat(CopiedWorld.items(other.storage()).size())
        .isGreaterThan(CopiedWorld.items(house.storage).size());
  }

  @Test
  void aStoreThatHoldsSomethingIsRefused() {
    byte[] backup = CopiedWorld.backUp(house);
    List<?> before = CopiedWorld.items(house.storage);
    assertThat(
            Failures.code(
                () -> CopiedWorld.restore(house.world, house.storage, backup, new ArrayList<>())))
        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(CopiedWorld.items(house.storage)).isEqualTo(before);
  }

  @Test
  void aDamagedRecordCostsNoOther() {
    String ciphertext = house.encrypt(key, "text");
    KeyReference damaged = house.key(key.vault(), "damaged");
    Row row = versionRow(damaged);
    house.storage.commit(
        new Commit(
            List.of(),
            List.of(
                new Write.Update(
                    new Row(row.key(), 2, ByteString.empty(), row.signature(), row.indexes()))),
            List.of()));

    assertThat(restore(CopiedWorld.backUp(house)))
        .singleElement()
        .asString()
        .contains(row.key().partition());
    try (TestHouse restored = TestHouse.open(other, new FakeCryptoEngine())) {
      assertThat(restored.decrypt(key, ciphertext)).isEqualTo("text");
    }
  }

  @Test
  void aRowThatTheStoreCannotReadIsNamedAndLeavesRoomForTheNextBackup() {
    Row row = versionRow(key);
    house.storage.mishaps().damage(row.key());
    Failures.Seen seen = Failures.seen(() -> CopiedWorld.backUp(house));
    assertThat(seen.code()).isEqualTo(FailureCode.DATA_CORRUPT);
    assertThat(seen.message()).contains("key-version 0000000001 of " + row.key().partition());
    assertThat(Failures.code(() -> CopiedWorld.backUp(house))).isEqualTo(FailureCode.DATA_CORRUPT);
  }

  @Test
  void oneBackupIsTakenAtATime() {
    BackUpServer backups = CopiedWorld.backups(house);
    try (BackUpServer.Backup first = backups.begin(house.admin(), TestCalls.CONTEXT, LOCK)) {
      assertThat(first.items()).isPositive();
      assertThat(first.rootKeyId()).isEqualTo(house.rootKey.id());
      assertThat(Failures.code(() -> backups.begin(house.admin(), TestCalls.CONTEXT, LOCK)))
          .isEqualTo(FailureCode.CONFLICT);
    }
    backups.begin(house.admin(), TestCalls.CONTEXT, LOCK).close();
  }

  @Test
  void whoLacksThePermissionGetsNone() {
    var stranger = house.stranger("nobody");
    assertThat(
            Failures.code(
                () -> CopiedWorld.backups(house).begin(stranger, TestCalls.CONTEXT, LOCK)))
        .isEqualTo(FailureCode.FORBIDDEN);
    assertThat(house.events(AuditAction.BACK_UP_SERVER))
        .singleElement()
        .extracting(AuditEvent::outcome)
        .isEqualTo(AuditOutcome.DENIED);
  }

  @Test
  void theTrailTellsOfTheBeginningTheEndAndTheRestore() {
    byte[] backup = CopiedWorld.backUp(house);
    String id = house.events(AuditAction.BACK_UP_SERVER).get(0).details().get("backup");
    AuditEvent end = house.events(AuditAction.FINISH_BACKUP).get(0);
    assertThat(end.outcome()).isEqualTo(AuditOutcome.SUCCESS);
    assertThat(end.details()).containsEntry("backup", id).containsKey("items");
    restore(backup);
    try (TestHouse restored = TestHouse.open(other, new FakeCryptoEngine())) {
      assertThat(restored.events(AuditAction.RESTORE_SERVER))
          .singleElement()
          .extracting(event -> event.details().get("backup"))
          .isEqualTo(id);
    }
  }

  @Test
  void aBackupThatBreaksOffLeavesAnEventAndRoomForTheNext() {
    BackUpServer backups = CopiedWorld.backups(house);
    BackUpServer.Backup backup = backups.begin(house.admin(), TestCalls.CONTEXT, LOCK);
    assertThatThrownBy(() -> backup.writeTo(new BrokenPipe())).isInstanceOf(IOException.class);
    assertThat(house.events(AuditAction.FINISH_BACKUP))
        .singleElement()
        .extracting(AuditEvent::outcome)
        .isEqualTo(AuditOutcome.FAILURE);
    backups.begin(house.admin(), TestCalls.CONTEXT, LOCK).close();
  }

  @Test
  void whoTakesABackupInTooSlowlyIsGivenUp() {
    BackUpServer.Backup backup =
        CopiedWorld.backups(house).begin(house.admin(), TestCalls.CONTEXT, LOCK);
    assertThatThrownBy(() -> backup.writeTo(new SlowReader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too slowly");
  }

  private List<String> restore(byte[] backup) {
    List<String> findings = new ArrayList<>();
    CopiedWorld.restore(other, other.storage(), backup, findings);
    return findings;
  }

  private void assertRefused(byte[] backup) {
    assertThat(Failures.code(() -> restore(backup)))
        .isIn(FailureCode.DATA_CORRUPT, FailureCode.DATA_TOO_NEW);
  }

  private Row versionRow(KeyReference of) {
    Optional<Row> row =
        house.storage.rows().get(RecordTypes.versionKey(house.read(of).id(), VersionNumber.FIRST));
    return row.orElseThrow();
  }

  private final class SlowReader extends OutputStream {
    @Override
    public void write(int one) {
      house.pass(Duration.ofMinutes(1));
    }
  }

  private static final class BrokenPipe extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.domain.record.KeyCodec;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who can write to the store cannot make the server believe it. */
class TamperedRowsTest {
  private TestHouse house;
  private KeyReference key;
  private KeyReference other;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    other = house.key(key.vault(), "other");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aFlagSetByHandIsNoticed() {
    Key read = house.read(key);
    Row row = row(rowOf(read));
    KeyCodec codec = new KeyCodec();
    Key forged =
        new Key(
            read.id(),
            read.vault(),
            read.number(),
            read.traits(),
            new KeySettings(new KeyFlags(true, true, true), "", Map.of(), Optional.empty(), true),
            read.versions(),
            read.deletion(),
            read.createdAt(),
            read.revision() + 1);
    write(row, codec.encode(forged), row.revision() + 1);

    assertCorrupt();
  }

  @Test
  void aFlippedBitInAnyByteOfABodyIsNoticed() {
    RowKey place = rowOf(house.read(key));
    Row row = row(place);
    int bytes = row.body().size();
    for (int i = 0; i < bytes; i++) {
      byte[] body = row.body().toByteArray();
      body[i] ^= (byte) (1 << (i % Byte.SIZE));
      write(row(place), ByteString.copyOf(body), row(place).revision() + 1);
      assertThat(Failures.code(this::list)) // reads the store, not the caches
          .as("byte %d of %d", i, bytes)
          .isIn(FailureCode.DATA_CORRUPT, FailureCode.DATA_TOO_NEW);
    }
  }

  @Test
  void swappedBodiesAreNoticed() {
    Row mine = row(rowOf(house.read(key)));
    Row theirs = row(rowOf(house.read(other)));
    house.storage.commit(
        commit(
            new Write.Update(
                new Row(mine.key(), 2, theirs.body(), theirs.signature(), mine.indexes()))));

    assertCorrupt();
  }

  @Test
  void aVersionMovedToAnotherKeyIsNoticed() {
    Row mine = row(RecordTypes.versionKey(house.read(key).id(), VersionNumber.FIRST));
    Row theirs = row(RecordTypes.versionKey(house.read(other).id(), VersionNumber.FIRST));
    house.storage.commit(
        commit(
            new Write.Update(
                new Row(mine.key(), 2, theirs.body(), theirs.signature(), theirs.indexes()))));

    assertCorrupt();
  }

  @Test
  void anOlderBodyUnderANewerRevisionIsNoticed() {
    Row old = row(rowOf(house.read(key)));
    house.rotate(key);
    Row row = row(old.key());
    house.storage.commit(
        commit(
            new Write.Update(
                new Row(
                    old.key(), row.revision() + 1, old.body(), old.signature(), old.indexes()))));

    assertCorrupt();
  }

  @Test
  void aVersionTakenAwayIsNoticed() {
    String text = house.encrypt(key, "text");
    Row row = row(RecordTypes.versionKey(house.read(key).id(), VersionNumber.FIRST));
    house.storage.commit(commit(new Write.Delete(row.key(), row.revision())));

    try (TestHouse later = house.another()) {
      assertThat(Failures.code(() -> later.decrypt(key, text))).isEqualTo(FailureCode.DATA_CORRUPT);
      assertThat(later.encrypt(other, "text")).contains(":v1:");
    }
  }

  @Test
  void aRecordOfANewerFormatIsRefusedAndKeptToTheLetter() {
    Row row = row(rowOf(house.read(key)));
    byte[] newer = row.body().toByteArray();
    newer[0]++;
    ByteString body = ByteString.copyOf(newer);
    house.storage.commit(commit(new Write.Update(signed(row, body))));

    try (TestHouse later = house.another()) {
      for (ThrowingCallable call :
          new ThrowingCallable[] {
            () -> later.encrypt(key, "text"),
            () -> later.rotate(key),
            () -> later.delete(key),
            () -> later.read(key)
          }) {
        assertThat(Failures.code(call)).isEqualTo(FailureCode.DATA_TOO_NEW);
      }
      assertThat(row(row.key()).body()).isEqualTo(body);
      assertThat(later.server.operateServer().health().checks().get("records"))
          .contains(row.key().id() + ": A stored record was written by a newer release");
      assertThat(later.encrypt(other, "text")).contains(":v1:");
    }
  }

  @Test
  void aRecordOfANewerFormatKeepsNoRotationOfTheServersKeysFromItsEnd() {
    Row row = row(RecordTypes.versionKey(house.read(key).id(), VersionNumber.FIRST));
    byte[] newer = row.body().toByteArray();
    newer[0]++;
    Row signed = signed(row, ByteString.copyOf(newer));
    house.storage.commit(commit(new Write.Update(signed)));

    assertThat(house.rotateServerKeys().state()).isEqualTo(OperationState.COMPLETED);
    assertThat(row(row.key()).body()).isEqualTo(signed.body());
    assertThat(row(row.key()).indexes()).isEqualTo(row.indexes());
  }

  @Test
  void whatWasMendedIsNoLongerReportedOnceItIsRead() {
    Row row = row(rowOf(house.read(key)));
    write(row, ByteString.copyOf(new byte[] {1}), row.revision() + 1);
    Row damaged = row(row.key());
    try (TestHouse later = house.another()) {
      assertThat(Failures.code(() -> later.read(key))).isEqualTo(FailureCode.DATA_CORRUPT);
      house.storage.commit(commit(new Write.Delete(damaged.key(), damaged.revision())));
      house.storage.commit(commit(new Write.Insert(row)));

      assertThat(later.read(key).id().toString()).isEqualTo(row.key().id());
      assertThat(later.server.operateServer().health().checks().get("records")).isEmpty();
    }
  }

  /** As a server of a newer release would write it. */
  private Row signed(Row row, ByteString body) {
    var engines =
        new Engines("fake", house.world.ports(house.storage, new FakeCryptoEngine()).engines());
    try (ServerKeys keys = ServerKeys.open(house.storage, house.rootKey, engines)) {
      return new Row(
          row.key(), row.revision() + 1, body, keys.signer().sign(row.key(), body), row.indexes());
    }
  }

  private void assertCorrupt() {
    try (TestHouse later = house.another()) {
      assertThat(Failures.code(() -> later.encrypt(key, "text")))
          .isEqualTo(FailureCode.DATA_CORRUPT);
      assertThat(later.encrypt(other, "text")).contains(":v1:");
      assertThat(later.rotate(other)).isEqualTo(2);
      assertThat(later.server.operateServer().health().checks().get("records")).startsWith("1 ");
    }
  }

  private void list() {
    PageQuery all = new PageQuery(Optional.empty(), 10);
    house.server.administerKeys().list(house.admin(), TestHouse.CONTEXT, key.vault(), all);
  }

  private Row row(RowKey place) {
    return house.storage.rows().get(place).orElseThrow();
  }

  private static RowKey rowOf(Key key) {
    return RecordTypes.keyKey(key.vault(), key.id());
  }

  private void write(Row row, ByteString body, long revision) {
    house.storage.commit(
        commit(
            new Write.Update(new Row(row.key(), revision, body, row.signature(), row.indexes()))));
  }

  private static Commit commit(Write write) {
    return new Commit(List.of(), List.of(write), List.of());
  }
}

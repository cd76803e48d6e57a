// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old versions of wrapping and server keys go when nothing needs them, and not before. */
class RetirementTest {
  private static final List<String> SERVER_KEYS = List.of("wrap", "seal", "rows", "tokens");

  private WatchedStorage store;
  private TestHouse house;
  private KeyReference key;
  private KeyId wrappingKey;
  private String text;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    house = TestHouse.open(world, store);
    key = house.key(house.vault("vault"), "key");
    wrappingKey = house.read(key.vault()).wrappingKey().orElseThrow();
    text = house.encrypt(key, "kept");
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** The administrator's token comes under the new key before anything is retired. */
  private Operation rotateServerKeys() {
    CountDownLatch used = new CountDownLatch(1);
    store.holdOthersUntil(used);
    house.server.start();
    Operation operation =
        house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, false);
    house.admin();
    used.countDown();
    return house.finished(operation);
  }

  @Test
  void whatNothingNeedsIsRetiredAtOnceAndErasedOnceNoNodeCanBeUsingIt() {
    Operation end = rotateServerKeys();

    assertThat(end.counts()).containsEntry("retired_versions", 2L + SERVER_KEYS.size());
    assertThat(states(wrappingKey)).containsExactly(VersionState.DEACTIVATED, VersionState.ACTIVE);
    for (String name : SERVER_KEYS) {
      assertThat(states(house.serverKey(name)))
          .as(name)
          .containsExactly(VersionState.DEACTIVATED, VersionState.ACTIVE);
    }

    house.eraseWhatWasRetired();

    assertThat(states(wrappingKey)).containsExactly(VersionState.DESTROYED, VersionState.ACTIVE);
    assertThat(version(wrappingKey, 1).material()).isEmpty();
    for (String name : SERVER_KEYS) {
      assertThat(version(house.serverKey(name), 1).material()).as(name).isEmpty();
    }
    assertThat(house.decrypt(key, text)).isEqualTo("kept");
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, text)).isEqualTo("kept");
      assertThat(later.rotate(key)).isEqualTo(2);
      assertThat(later.rotateServerKeys().state()).isEqualTo(OperationState.COMPLETED);
      assertThat(later.decrypt(key, text)).isEqualTo("kept");
    }
  }

  @Test
  void nothingIsErasedBeforeItsTime() {
    rotateServerKeys();
    house.world.now().updateAndGet(now -> now.plusSeconds(60));
    rotateServerKeys(); // its operation is worked on after that which erases

    assertThat(states(wrappingKey))
        .containsExactly(VersionState.DEACTIVATED, VersionState.DEACTIVATED, VersionState.ACTIVE);
  }

  @Test
  void bothAreInTheTrail() {
    rotateServerKeys();
    house.eraseWhatWasRetired();
    house.close();

    for (AuditAction action : List.of(AuditAction.RETIRE_VERSION, AuditAction.ERASE_VERSION)) {
      assertThat(house.trail.events())
          .filteredOn(event -> event.action() == action)
          .hasSize(2 + SERVER_KEYS.size())
          .extracting(AuditEvent::details)
          .anySatisfy(
              details ->
                  assertThat(details)
                      .containsAllEntriesOf(
                          Map.of(
                              "key_id", wrappingKey.toString(),
                              "version", "1",
                              "role", "wrapping")));
    }
  }

  @Test
  void aTokenThatIsNotUsedKeepsTheKeyOfItsDigest() {
    String secret = house.strangersToken("quiet");
    Operation end = rotateServerKeys();
    house.eraseWhatWasRetired();

    assertThat(end.counts().get("retired_versions")).isEqualTo(1L + SERVER_KEYS.size());
    assertThat(states(house.serverKey("tokens"))).containsOnly(VersionState.ACTIVE);
    assertThat(house.caller(secret).name().value()).isEqualTo("quiet");
    rotateServerKeys();
    assertThat(version(house.serverKey("tokens"), 1).state()).isEqualTo(VersionState.DEACTIVATED);
  }

  @Test
  void anExpiredTokenKeepsNothing() {
    house.strangersToken("gone");
    house.world.now().updateAndGet(now -> now.plus(Duration.ofDays(91)));
    rotateServerKeys();

    assertThat(states(house.serverKey("tokens")))
        .containsExactly(VersionState.DEACTIVATED, VersionState.ACTIVE);
  }

  @Test
  void aDamagedVersionIsLeftOutAloneAndKeepsWhatItIsUnder() {
    KeyReference other = house.key(key.vault(), "other");
    Row row = house.storage.rows().get(firstVersion(house.read(key).id())).orElseThrow();
    byte[] body = row.body().toByteArray();
    body[body.length - 1] ^= 1;
    put(row, ByteString.copyOf(body));

    Operation end = rotateServerKeys();
    house.eraseWhatWasRetired();

    assertThat(end.state()).isEqualTo(OperationState.COMPLETED);
    assertThat(end.counts().get("versions")).isEqualTo(end.counts().get("versions_total") - 1);
    assertThat(states(wrappingKey)).containsOnly(VersionState.ACTIVE);
    assertThat(under(house.read(other).id())).endsWith("/2");
    put(row, row.body()); // mended from a backup
    rotateServerKeys();
    assertThat(states(wrappingKey))
        .containsExactly(VersionState.DEACTIVATED, VersionState.DEACTIVATED, VersionState.ACTIVE);
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, text)).isEqualTo("kept");
    }
  }

  @Test
  void aVersionThatItsIndexHidesKeepsWhatItIsUnder() {
    Row row = house.storage.rows().get(firstVersion(house.read(key).id())).orElseThrow();
    put(row, row.body(), Map.of(RowIndex.MADE_BY, row.indexes().get(RowIndex.MADE_BY)));

    Operation end = rotateServerKeys();
    house.eraseWhatWasRetired();

    assertThat(end.state()).isEqualTo(OperationState.COMPLETED);
    assertThat(version(wrappingKey, 1).material()).isNotEmpty();
    Row resigned = house.storage.rows().get(row.key()).orElseThrow();
    put(resigned, resigned.body(), row.indexes()); // mended
    rotateServerKeys();
    house.eraseWhatWasRetired();
    assertThat(version(wrappingKey, 1).material()).isEmpty();
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, text)).isEqualTo("kept");
    }
  }

  @Test
  void aVaultThatCannotBeReadKeepsWhatItsWrappingKeyIsUnder() {
    Row row = house.storage.rows().get(firstVersion(wrappingKey)).orElseThrow();
    Row vault =
        house.storage.rows().get(RecordTypes.vaultKey(house.read(key.vault()).id())).orElseThrow();
    put(row, row.body(), Map.of(RowIndex.MADE_BY, row.indexes().get(RowIndex.MADE_BY)));
    put(vault, ByteString.copyOf(new byte[] {1}), vault.indexes());

    rotateServerKeys();
    house.eraseWhatWasRetired();

    assertThat(version(house.serverKey("wrap"), 1).material()).isNotEmpty();
  }

  @Test
  void whateverTheStalenessACommitUnderWayHasTimeToEnd() {
    KeyServerSettings hasty =
        new KeyServerSettings(
            Duration.ofMillis(1), Duration.ofMillis(5), 100, 100, 100, false, false, 100, "test");
    TestHouse.World world = TestHouse.World.create();
    try (TestHouse other = TestHouse.open(world, world.storage(), new FakeCryptoEngine(), hasty)) {
      other.rotateServerKeys();
      world.now().updateAndGet(now -> now.plusSeconds(6)); // a store gives up after five
      other.rotateServerKeys();
      other.rotateServerKeys(); // the operations before it are at work in between

      assertThat(other.versionsOf(other.serverKey("rows")).get(0).material()).isNotEmpty();
    }
  }

  @Test
  void theWrappingKeyOfADeletedVaultIsErasedWithIt() {
    house.delete(key);
    VaultId vault = house.read(key.vault()).id();
    house.server.administerVaults().delete(house.admin(), TestHouse.CONTEXT, key.vault());
    house.server.start();
    rotateServerKeys();

    assertThat(house.storage.rows().get(RecordTypes.keyKey(vault, wrappingKey))).isPresent();
    house.eraseWhatWasRetired();
    Waiting.forValue(
        () -> house.storage.rows().get(RecordTypes.keyKey(vault, wrappingKey)),
        row -> row.isEmpty());
    assertThat(house.storage.rows().get(firstVersion(wrappingKey))).isEmpty();
    assertThat(states(house.serverKey("wrap")))
        .containsExactly(VersionState.DESTROYED, VersionState.ACTIVE);
  }

  private void put(Row row, ByteString body) {
    put(row, body, row.indexes());
  }

  private void put(Row row, ByteString body, Map<RowIndex, String> indexes) {
    long revision = house.storage.rows().get(row.key()).orElseThrow().revision();
    Row changed = new Row(row.key(), row.revision(), body, row.signature(), indexes);
    for (Write write : List.of(new Write.Delete(row.key(), revision), new Write.Insert(changed))) {
      house.storage.commit(new Commit(List.of(), List.of(write), List.of()));
    }
  }

  private String under(KeyId id) {
    return version(id, 1).material().values().iterator().next().under().toString();
  }

  private List<VersionState> states(KeyId id) {
    return house.versionsOf(id).stream().map(KeyVersion::state).toList();
  }

  private KeyVersion version(KeyId id, int number) {
    return house.versionsOf(id).get(number - 1);
  }

  private static RowKey firstVersion(KeyId id) {
    return RecordTypes.versionKey(id, VersionNumber.FIRST);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows a rotation of the server's keys, to its end, through stops and restarts. */
class OperationsTest {
  private static final int KEYS = 120;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger renewals = new AtomicInteger();
  private final List<KeyReference> keys = new ArrayList<>();
  private TestHouse house;
  private WatchedStorage store;
  private String text;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    house = TestHouse.open(world, store);
    VaultReference vault = house.vault("vault");
    for (int i = 0; i < KEYS; i++) {
      keys.add(house.key(vault, "key" + i));
    }
    text = house.encrypt(keys.get(0), "kept");
    house.pass(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    released.countDown();
    house.close();
  }

  @Test
  void atItsEndNothingHangsOnAnOldVersion() {
    Operation end = house.rotateServerKeys();

    assertThat(end.state()).isEqualTo(OperationState.COMPLETED);
    assertThat(end.done()).isEqualTo(end.total());
    assertThat(end.counts().get("versions")).isGreaterThanOrEqualTo(KEYS);
    assertNothingOld();
    assertThat(house.read(keys.get(0)).primary().value()).isEqualTo(1);
    assertThat(house.decrypt(keys.get(0), text)).isEqualTo("kept");
  }

  @Test
  void withNamedKeysEveryKeyIsRotatedOnce() {
    house.server.start();
    Operation end = house.finished(rotate(true));

    assertThat(end.counts()).containsEntry("named_keys", (long) KEYS);
    assertThat(keys)
        .allSatisfy(key -> assertThat(house.read(key).primary()).isEqualTo(new VersionNumber(2)));
    assertThat(house.decrypt(keys.get(0), text)).isEqualTo("kept");
    assertNothingOld();
  }

  @Test
  void itStopsWhenItIsTold() {
    holdRenewal();
    Operation operation = rotate(false);
    Waiting.forLatch(begun);
    house.server.operateServer().stop(house.admin(), TestHouse.CONTEXT, operation.id());
    released.countDown();

    assertThat(house.finished(operation).state()).isEqualTo(OperationState.STOPPED);
    assertThat(house.decrypt(keys.get(0), text)).isEqualTo("kept");
  }

  @Test
  void aStopThatMeetsTheProgressOfTheWorkIsMadeAgain() {
    Thread present = Thread.currentThread();
    store.holdOthersUntil(released);
    Operation operation = rotate(false);
    AtomicInteger tries = new AtomicInteger();
    store.beforeCommit =
        commit -> {
          if (Thread.currentThread() != present) {
            Waiting.forLatch(released);
          } else if (tries.getAndIncrement() == 0) {
            RowKey row = commit.writes().get(0).key();
            throw new StorageConflictException(StorageConflictException.Reason.STALE, row);
          }
        };

    Operation told =
        house.server.operateServer().stop(house.admin(), TestHouse.CONTEXT, operation.id());

    assertThat(told.state()).isEqualTo(OperationState.STOPPING);
    assertThat(tries).hasValue(2);
  }

  @Test
  void itGoesOnAfterACrash() {
    store.beforeCommit =
        commit -> {
          if (renews(commit) && renewals.incrementAndGet() > KEYS / 2) {
            begun.countDown();
            throw new StorageUnavailableException("The first run ends here.", null);
          }
        };
    Operation operation = rotate(false);
    Waiting.forLatch(begun);
    house.close();

    try (TestHouse later = house.another()) {
      later.server.start();
      assertThat(later.finished(operation).state()).isEqualTo(OperationState.COMPLETED);
      assertNothingOld();
      assertThat(later.decrypt(keys.get(0), text)).isEqualTo("kept");
    }
  }

  @Test
  void anOperationThatCannotBeReadKeepsNoOtherFromItsEnd() {
    RowKey first =
        RecordTypes.operationKey(OperationId.parse("00000000-0000-4000-8000-000000000000"));
    Row damaged =
        new Row(
            first,
            1,
            ByteString.copyOf(new byte[] {1}),
            new RowSignature(1, ByteString.copyOf(new byte[32])),
            Map.of(RowIndex.STATE, OperationState.RUNNING.name()));
    house.storage.commit(new Commit(List.of(), List.of(new Write.Insert(damaged)), List.of()));

    assertThat(house.rotateServerKeys().state()).isEqualTo(OperationState.COMPLETED);
    assertThat(house.server.operateServer().health().checks().get("records")).contains("OPERATION");
  }

  private Operation rotate(boolean namedKeys) {
    return house
        .server
        .operateServer()
        .rotateServerKeys(house.admin(), TestHouse.CONTEXT, namedKeys);
  }

  /** Lets the first renewal of a version wait until it is released. */
  private void holdRenewal() {
    store.beforeCommit =
        commit -> {
          if (renews(commit)) {
            begun.countDown();
            Waiting.forLatch(released);
          }
        };
  }

  private static boolean renews(Commit commit) {
    return commit.writes().stream()
        .anyMatch(
            write -> write instanceof Write.Update && write.key().kind() == RowKind.KEY_VERSION);
  }

  private void assertNothingOld() {
    for (RowKind kind : RowKind.values()) {
      assertThat(house.storage.rows().distinct(kind, RowIndex.SIGNED_BY)).isSubsetOf("2");
    }
    assertThat(house.storage.rows().distinct(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY))
        .filteredOn(under -> under.contains("/"))
        .hasSizeGreaterThan(1)
        .allMatch(under -> under.endsWith("/2"));
  }
}

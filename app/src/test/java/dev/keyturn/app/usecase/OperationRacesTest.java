// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes work on one operation, or change what it is working on. */
class OperationRacesTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private TestHouse house;
  private WatchedStorage store;
  private KeyReference key;
  private String text;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    house = TestHouse.open(world, store);
    key = house.key(house.vault("vault"), "key");
    text = house.encrypt(key, "kept");
  }

  @AfterEach
  void close() {
    released.countDown();
    house.close();
  }

  @Test
  void aNodeThatComesToTheEndSecondLeavesItAsItIs() {
    store.beforeCommit =
        commit -> {
          if (renews(commit)) {
            begun.countDown();
            Waiting.forLatch(released);
          }
        };
    Operation operation = rotate();
    Waiting.forLatch(begun);
    try (TestHouse faster = house.another()) {
      faster.server.start();
      assertThat(faster.finished(operation).state()).isEqualTo(OperationState.COMPLETED);
      released.countDown();
      house.close();

      assertThat(faster.read(operation).state()).isEqualTo(OperationState.COMPLETED);
      assertNothingOld();
    }
  }

  @Test
  void aNodeThatHasNotHeardOfTheNewKeysYetRenewsAllTheSame() {
    TestHouse.World world = house.world.again();
    WatchedStorage silent = new WatchedStorage(world.storage());
    silent.silent = true;
    try (TestHouse other = TestHouse.open(world, silent)) {
      other.decrypt(key, text);
      store.beforeCommit =
          commit -> {
            if (commit.writes().stream().anyMatch(OperationRacesTest::isProgress)) {
              begun.countDown();
              throw new StorageUnavailableException("The first node ends here.", null);
            }
          };
      Operation operation = rotate();
      Waiting.forLatch(begun);

      other.server.start();

      assertThat(other.finished(operation).state()).isEqualTo(OperationState.COMPLETED);
      assertNothingOld();
      assertThat(other.decrypt(key, text)).isEqualTo("kept");
    }
  }

  @Test
  void aVersionThatIsChangedMeanwhileIsRenewedToo() {
    try (TestHouse other = house.another()) {
      AtomicBoolean suspended = new AtomicBoolean();
      String partition = house.read(key).id().toString();
      store.beforeCommit =
          commit -> {
            boolean ours =
                commit.writes().stream().anyMatch(w -> w.key().partition().equals(partition));
            if (renews(commit) && ours && suspended.compareAndSet(false, true)) {
              other.suspend(key, 1);
            }
          };

      assertThat(house.rotateServerKeys().state()).isEqualTo(OperationState.COMPLETED);

      assertThat(suspended).isTrue();
      assertNothingOld();
      house.resume(key, 1);
      assertThat(house.decrypt(key, text)).isEqualTo("kept");
    }
  }

  @Test
  void ofTwoNodesThatEraseTheSameOneHasDoneIt() {
    assertErasedOnce(OperationRacesTest::renews);
  }

  @Test
  void ofTwoNodesThatComeToTheEndAtOnceOneHasBeenThere() {
    assertErasedOnce(
        commit ->
            !commit.events().isEmpty()
                && commit.writes().stream().anyMatch(OperationRacesTest::isProgress));
  }

  /** Erases what was retired, on two nodes of which one is held up at a commit. */
  private void assertErasedOnce(Predicate<Commit> heldUp) {
    house.rotateServerKeys();
    store.beforeCommit =
        WatchedStorage.byOthers(
            commit -> {
              if (heldUp.test(commit)) {
                begun.countDown();
                Waiting.forLatch(released);
              }
            });
    house.world.now().updateAndGet(now -> now.plusSeconds(61));
    house.server.start();
    Waiting.forLatch(begun);
    try (TestHouse faster = house.another();
        Complaints complaints = new Complaints()) {
      faster.eraseWhatWasRetired();
      released.countDown();
      house.close();

      List<Operation> operations =
          faster.records().findAll(RecordTypes.OPERATION, RowIndex.STATE, "COMPLETED");
      List<AuditEvent> erased = faster.events(AuditAction.ERASE_VERSION);
      assertThat(erased).isNotEmpty().extracting(AuditEvent::details).doesNotHaveDuplicates();
      assertThat(operations)
          .filteredOn(operation -> operation.kind() == OperationKind.ERASE_RETIRED_VERSIONS)
          .singleElement()
          .satisfies(
              operation ->
                  assertThat(operation.counts())
                      .containsEntry("erased_versions", (long) erased.size()));
      assertThat(faster.events(AuditAction.FINISH_OPERATION)).hasSize(operations.size());
      assertThat(complaints.lines()).noneMatch(line -> line.startsWith("Background work"));
    }
  }

  private Operation rotate() {
    return house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, false);
  }

  private static boolean renews(Commit commit) {
    return commit.writes().stream()
        .anyMatch(
            write -> write instanceof Write.Update && write.key().kind() == RowKind.KEY_VERSION);
  }

  private static boolean isProgress(Write write) {
    return write instanceof Write.Update && write.key().kind() == RowKind.OPERATION;
  }

  private void assertNothingOld() {
    assertThat(house.storage.rows().distinct(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY))
        .filteredOn(under -> under.contains("/"))
        .hasSizeGreaterThan(1)
        .allMatch(under -> under.endsWith("/2"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node that works on an operation dies at one of its commits, at each of them in turn. */
class OperationCrashTest {
  private static final int FEWEST_COMMITS = 20;
  private static final int VAULTS = 2;
  private static final int KEYS = 3;

  private final Map<String, KeyReference> ciphertexts = new LinkedHashMap<>();
  private WatchedStorage store;
  private TestHouse house;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itEndsCompleteWhereverItDies(boolean afterTheCommit) {
    int crashes = 0;
    while (diesAt(crashes + 1, afterTheCommit)) {
      crashes++;
    }
    assertThat(crashes).isGreaterThan(FEWEST_COMMITS);
  }

  /** False if the operation ends before so many commits. */
  private boolean diesAt(int fatal, boolean afterTheCommit) {
    open();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch dead = new CountDownLatch(1);
    Consumer<Commit> mishap = WatchedStorage.byOthers(dyingAt(fatal, dead));
    store.holdOthersUntil(begun);
    if (afterTheCommit) {
      store.afterCommit = mishap;
    } else {
      store.beforeCommit = store.beforeCommit.andThen(mishap);
    }
    Operation operation =
        house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, true);
    house.admin(); // his token comes under the new key, so that nothing needs the old one
    begun.countDown();
    house.server.start();
    Waiting.forValue(() -> dead.getCount() == 0 || isCompleted(operation), over -> over);
    house.close();
    try (TestHouse later = house.another()) {
      later.server.start();
      assertComplete(later, later.finished(operation), fatal);
    }
    return dead.getCount() == 0;
  }

  private boolean isCompleted(Operation operation) {
    return house
        .storage
        .rows()
        .get(RecordTypes.operationKey(operation.id()))
        .filter(row -> "COMPLETED".equals(row.indexes().get(RowIndex.STATE)))
        .isPresent();
  }

  private static Consumer<Commit> dyingAt(int fatal, CountDownLatch dead) {
    AtomicInteger commits = new AtomicInteger();
    return commit -> {
      if (commits.incrementAndGet() >= fatal) {
        dead.countDown();
        throw new StorageUnavailableException("The node is dead.", null);
      }
    };
  }

  private void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    house = TestHouse.open(world, store);
    ciphertexts.clear();
    for (int v = 0; v < VAULTS; v++) {
      VaultReference vault = house.vault("vault" + v);
      for (int k = 0; k < KEYS; k++) {
        KeyReference key = house.key(vault, "key" + k);
        ciphertexts.put(house.encrypt(key, "before"), key);
      }
    }
    house.pass(Duration.ofSeconds(1));
  }

  private void assertComplete(TestHouse later, Operation end, int fatal) {
    assertThat(end.state()).as("commit %d", fatal).isEqualTo(OperationState.COMPLETED);
    assertThat(end.done()).as("commit %d: %s", fatal, end).isEqualTo(end.total());
    assertThat(end.counts()).containsEntry("named_keys", (long) VAULTS * KEYS);
    for (RowKind kind : RowKind.values()) {
      assertThat(later.storage.rows().distinct(kind, RowIndex.SIGNED_BY)).isSubsetOf("2");
    }
    ciphertexts.forEach(
        (text, key) -> {
          assertThat(later.read(key).primary().value()).isEqualTo(2);
          assertThat(later.decrypt(key, text)).isEqualTo("before");
          KeyId wrappingKey = later.read(key.vault()).wrappingKey().orElseThrow();
          assertThat(later.versionsOf(wrappingKey).stream().map(KeyVersion::state))
              .containsExactly(VersionState.DEACTIVATED, VersionState.ACTIVE);
        });
  }
}

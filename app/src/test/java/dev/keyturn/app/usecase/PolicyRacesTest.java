// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While policies are followed, others act as well, and the store may have no time for a key. */
class PolicyRacesTest {
  private static final int KEYS = 6;
  private static final Duration DAY = Duration.ofDays(1);

  private final List<KeyReference> keys = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private WatchedStorage store;
  private TestHouse house;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    house = TestHouse.open(world, store);
    VaultReference vault = house.vault("vault");
    for (int i = 0; i < KEYS; i++) {
      keys.add(key(vault, "key" + i, Duration.ZERO));
      ids.add(house.read(keys.get(i)).id().toString());
    }
  }

  @AfterEach
  void close() {
    store.beforeCommit = commit -> {};
    house.close();
  }

  @Test
  void aPolicyThatIsTakenAwayWhileItLooksIsNotFollowed() {
    onceListed(() -> keys.forEach(this::takePolicyAway));
    look();

    assertThat(keys).extracting(this::primary).containsOnly(1);
  }

  @Test
  void whatSomebodyRotatesWhileItLooksIsLeftAlone() {
    onceListed(() -> keys.forEach(house::rotate));
    look();

    assertThat(keys).extracting(this::primary).containsOnly(2);
  }

  @Test
  void ofTwoNodesThatListTheSameOneRotatesEachKey() {
    KeyReference graceful = key(keys.get(0).vault(), "graceful", Duration.ofHours(2));
    CountDownLatch listed = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    onceListed(
        () -> {
          listed.countDown();
          Waiting.forLatch(released);
        });
    house.world.now().updateAndGet(now -> now.plus(DAY));
    house.server.start();
    Waiting.forLatch(listed);
    try (TestHouse faster = house.another();
        Complaints complaints = new Complaints()) {
      faster.server.start();
      Waiting.forValue(() -> keys.stream().map(this::primary).toList(), all -> !all.contains(1));
      released.countDown();
      house.close(); // after the look
      faster.rotateServerKeys(); // likewise

      assertThat(keys).extracting(key -> faster.read(key).primary().value()).containsOnly(2);
      assertThat(faster.versions(graceful)).hasSize(2);
      assertThat(faster.events(AuditAction.ROTATE_KEY))
          .filteredOn(event -> "age".equals(event.details().get("reason")))
          .hasSize(KEYS + 1);
      assertThat(complaints.lines()).noneMatch(line -> line.contains("olic"));
    }
  }

  @Test
  void keysForWhichTheStoreHasNoTimeKeepNoOthersFromTheirDue() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    store.beforeCommit =
        WatchedStorage.byOthers(
            commit -> {
              Optional<String> key = rotatedKey(commit);
              if (key.isPresent() && (refused.contains(key.get()) || refused.size() < 2)) {
                refused.add(key.get());
                throw new StorageUnavailableException("Others keep the key.", null);
              }
            });
    look();

    assertThat(refused).hasSize(2);
    assertThat(keys)
        .filteredOn(key -> !refused.contains(house.read(key).id().toString()))
        .hasSize(KEYS - 2)
        .extracting(this::primary)
        .containsOnly(2);
    store.beforeCommit = commit -> {};
    look(Duration.ofMinutes(2));
    assertThat(keys).extracting(this::primary).containsOnly(2);
  }

  @Test
  void whyAKeyIsLeftOutIsToldOnceForEachReason() {
    try (Complaints complaints = new Complaints()) {
      refuseFirstKey(new StorageUnavailableException("Others keep the key.", null));
      look();
      look(Duration.ofMinutes(2));
      assertThat(leftOut(complaints)).hasSize(1);

      refuseFirstKey(new KeyturnException(FailureCode.ENGINE_UNAVAILABLE, "It does not load."));
      look(Duration.ofMinutes(2));
      look(Duration.ofMinutes(2));
      assertThat(leftOut(complaints)).hasSize(2).last().asString().contains("It does not load.");
    }
  }

  @Test
  void aStoreThatIsAwayIsNotAskedForEveryKey() {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean away = new AtomicBoolean(true);
    store.beforeCommit =
        WatchedStorage.byOthers(
            commit -> {
              if (away.get() && rotatedKey(commit).isPresent()) {
                asked.incrementAndGet();
                throw new StorageUnavailableException("The store is away.", null);
              }
            });
    look();
    assertThat(asked).hasPositiveValue().hasValueLessThan(KEYS);

    away.set(false);
    look(Duration.ofMinutes(2));
    assertThat(keys).extracting(this::primary).containsOnly(2);
  }

  private static List<String> leftOut(Complaints complaints) {
    return complaints.lines().stream().filter(line -> line.startsWith("The policy of")).toList();
  }

  private void refuseFirstKey(RuntimeException failure) {
    Optional<String> first = Optional.of(house.read(keys.get(0)).id().toString());
    store.beforeCommit =
        WatchedStorage.byOthers(
            commit -> {
              if (rotatedKey(commit).equals(first)) {
                throw failure;
              }
            });
  }

  /** Does something once the keys were listed, and before the first of them is acted on. */
  private void onceListed(Runnable work) {
    AtomicBoolean first = new AtomicBoolean(true);
    store.afterFind =
        index -> {
          // Vaults with policies are listed before keys with policies; there are none.
          if (index == RowIndex.POLICY && !first.compareAndSet(true, false)) {
            store.afterFind = none -> {};
            work.run();
          }
        };
  }

  private void look() {
    look(DAY);
  }

  /** Lets time pass, and waits until the keys were looked at. */
  private void look(Duration time) {
    house.world.now().updateAndGet(now -> now.plus(time));
    house.rotateServerKeys(); // in the same queue
    house.rotateServerKeys(); // and what was begun before the look comes after it
  }

  private void takePolicyAway(KeyReference key) {
    house.setPolicy(key, RotationPolicy.NONE);
  }

  private int primary(KeyReference key) {
    return house.read(key).primary().value();
  }

  /** The one of the keys that a commit gives another version. */
  private Optional<String> rotatedKey(Commit commit) {
    return commit.writes().stream()
        .filter(write -> write instanceof Write.Insert)
        .map(Write::key)
        .filter(key -> key.kind() == RowKind.KEY_VERSION && ids.contains(key.partition()))
        .map(RowKey::partition)
        .findFirst();
  }

  private KeyReference key(VaultReference vault, String name, Duration grace) {
    KeyReference key = new KeyReference(vault, new KeyName(name));
    RotationPolicy daily =
        new RotationPolicy(Optional.of(DAY), Optional.empty(), Optional.empty(), grace);
    KeySettings settings =
        new KeySettings(new KeyFlags(false, false, true), "", Map.of(), Optional.of(daily), true);
    NewKey order = new NewKey(Algorithm.AES256_GCM96, Optional.empty(), settings);
    house.server.administerKeys().create(house.admin(), TestHouse.CONTEXT, key, order);
    return key;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Write;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deleted key is gone at once, and its material once nobody can be using it any more. */
class KeyDeletionTest {
  private TestHouse house;
  private KeyReference key;
  private Key before;
  private String text;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    text = house.encrypt(key, "text");
    house.rotate(key);
    before = house.read(key);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everyUseIsRefusedAtOnce() {
    house.delete(key);

    for (Runnable use :
        new Runnable[] {
          () -> house.encrypt(key, "text"),
          () -> house.decrypt(key, text),
          () -> house.rewrap(key, text),
          () -> house.rotate(key),
          () -> house.suspend(key, 1),
          () -> house.versions(key),
          () -> house.delete(key)
        }) {
      assertThat(Failures.code(use::run)).isEqualTo(FailureCode.KEY_NOT_FOUND);
    }
  }

  @Test
  void aNameUsedAgainIsANewKey() {
    house.delete(key);
    house.key(key.vault(), "key");

    assertThat(house.read(key).id()).isNotEqualTo(before.id());
    assertThat(house.read(key).number()).isNotEqualTo(before.number());
    assertThat(Failures.code(() -> house.decrypt(key, text)))
        .isEqualTo(FailureCode.DECRYPTION_FAILED);
    assertThat(house.encrypt(key, "new")).contains(":v1:");
  }

  @Test
  void materialStaysUntilNoNodeCanBeUsingIt() {
    house.delete(key);
    house.world.now().updateAndGet(now -> now.plusSeconds(60));
    house.server.start();
    house.rotateServerKeys(); // runs in the same queue as erasing, after it

    assertThat(storedVersions()).isEqualTo(2);
    house.close();
    house.world.now().updateAndGet(now -> now.plusNanos(1));
    try (TestHouse later = house.another()) {
      later.server.start();
      Waiting.forValue(this::storedVersions, left -> left == 0);
      assertThat(house.storage.rows().get(RecordTypes.keyKey(before.vault(), before.id())))
          .isEmpty();
    }
  }

  @Test
  void aDamagedKeyDoesNotKeepOthersFromBeingErased() {
    List<KeyReference> others =
        Stream.of("a", "b", "c").map(n -> house.key(key.vault(), n)).toList();
    List<RowKey> rows =
        others.stream()
            .map(house::read)
            .map(other -> RecordTypes.keyKey(other.vault(), other.id()))
            .sorted(Comparator.comparing(RowKey::id))
            .toList();
    others.forEach(house::delete);
    damage(rows.get(0));
    house.world.now().updateAndGet(now -> now.plusSeconds(61));

    try (TestHouse later = house.another()) {
      later.server.start();
      for (RowKey row : rows.subList(1, rows.size())) {
        Waiting.forValue(() -> house.storage.rows().get(row), found -> found.isEmpty());
      }
      assertThat(house.storage.rows().get(rows.get(0))).isPresent();
    }
  }

  @Test
  void ofTwoNodesThatEraseAtOnceOneHasDoneIt() {
    house.delete(key);
    house.world.now().updateAndGet(now -> now.plusSeconds(61));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    TestHouse.World world = house.world.again();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (Complaints complaints = new Complaints()) {
      try (TestHouse slower = TestHouse.open(world, store)) {
        store.beforeCommit =
            commit -> {
              if (commit.writes().stream().anyMatch(write -> write instanceof Write.Delete)) {
                begun.countDown();
                Waiting.forLatch(released);
              }
            };
        slower.server.start();
        Waiting.forLatch(begun);
        house.server.start();
        Waiting.forValue(this::storedVersions, left -> left == 0);
        released.countDown();
      }
      house.close();

      assertThat(house.trail.events())
          .filteredOn(event -> event.action() == AuditAction.ERASE_KEY)
          .hasSize(1);
      assertThat(complaints.lines()).noneMatch(line -> line.contains(before.id().toString()));
    }
  }

  @Test
  void erasingIsInTheTrail() {
    house.delete(key);
    house.world.now().updateAndGet(now -> now.plusSeconds(61));
    house.server.start();
    Waiting.forValue(this::storedVersions, left -> left == 0);
    house.close();

    assertThat(house.trail.events())
        .filteredOn(event -> event.action() == AuditAction.ERASE_KEY)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("key_id", before.id().toString())
                    .containsEntry("vault_id", before.vault().toString()));
  }

  @Test
  void aKeyThatIsNotDeletableStays() {
    KeyReference kept = new KeyReference(key.vault(), new KeyName("kept"));
    house
        .server
        .administerKeys()
        .create(
            house.admin(),
            TestHouse.CONTEXT,
            kept,
            new NewKey(Algorithm.AES256_GCM96, Optional.empty(), KeySettings.DEFAULT));

    assertThat(Failures.code(() -> house.delete(kept))).isEqualTo(FailureCode.FORBIDDEN_BY_KEY);
    assertThat(house.encrypt(kept, "text")).contains(":v1:");
  }

  private void damage(RowKey place) {
    Row row = house.storage.rows().get(place).orElseThrow();
    byte[] body = row.body().toByteArray();
    body[body.length - 1] ^= 1;
    Row changed =
        new Row(place, row.revision() + 1, ByteString.copyOf(body), row.signature(), row.indexes());
    house.storage.commit(new Commit(List.of(), List.of(new Write.Update(changed)), List.of()));
  }

  private int storedVersions() {
    return house
        .storage
        .rows()
        .list(RowKind.KEY_VERSION, before.id().toString(), PageRequest.first(10))
        .rows()
        .size();
  }
}

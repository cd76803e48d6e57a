// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are signed anew without anybody noticing. */
class ResigningTest {
  private static final int KEYS = 500;

  private final List<KeyReference> keys = new ArrayList<>();
  private TestHouse house;
  private WatchedStorage seenByOther;
  private TestHouse other;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    VaultReference vault = house.vault("vault");
    for (int i = 0; i < KEYS; i++) {
      keys.add(house.key(vault, "key" + i));
    }
    TestHouse.World world = house.world.again();
    seenByOther = new WatchedStorage(world.storage());
    other = TestHouse.open(world, seenByOther);
  }

  @AfterEach
  void close() {
    other.close();
    house.close();
  }

  @Test
  void aThousandRowsAreNotInTheFeedAndKeepTheirRevisions() {
    List<Key> before = keys.stream().map(house::read).toList();
    long position = house.storage.changes().position();

    assertThat(house.rotateServerKeys().state()).isEqualTo(OperationState.COMPLETED);

    List<Change> changes = house.storage.changes().since(position).changes();
    Set<String> ids = Set.copyOf(before.stream().map(key -> key.id().toString()).toList());
    assertThat(changes)
        .filteredOn(
            change -> change.key().kind() == RowKind.KEY_NAME || ids.contains(change.key().id()))
        .isEmpty();
    assertThat(changes)
        .filteredOn(change -> ids.contains(change.key().partition()))
        .hasSize(KEYS); // their versions, which were wrapped anew
    assertThat(keys.stream().map(house::read)).containsExactlyElementsOf(before);
    for (RowKind kind : List.of(RowKind.KEY, RowKind.KEY_NAME)) {
      assertThat(house.storage.rows().distinct(kind, RowIndex.SIGNED_BY)).containsExactly("2");
      assertThat(house.storage.rows().count(kind, RowIndex.SIGNED_BY, "2")).isGreaterThan(KEYS);
    }
  }

  @Test
  void whatIsCachedStaysCached() {
    other.server.start();
    keys.forEach(other::read);

    house.rotateServerKeys();
    house.rotate(keys.get(0));
    Waiting.forValue(() -> other.read(keys.get(0)).primary().value(), primary -> primary == 2);
    seenByOther.forget();

    keys.forEach(other::read);

    assertThat(seenByOther.reads).hasValueLessThan(10);
  }
}

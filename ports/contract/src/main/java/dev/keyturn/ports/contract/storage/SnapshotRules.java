// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.bytes;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.items;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static dev.keyturn.ports.contract.storage.Samples.vault;
import static dev.keyturn.ports.contract.storage.Samples.withEvents;
import static dev.keyturn.ports.contract.storage.Samples.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S19: what a snapshot shows. */
interface SnapshotRules extends StorageRules {
  @Test
  default void s19_theSnapshotOfAnEmptyStoreIsEmpty() {
    try (StorageSnapshot snapshot = storage().snapshot()) {
      assertThat(snapshot.size()).isZero();
      assertThat(snapshot.next(10)).isEmpty();
      assertThat(snapshot.next(10)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, StorageSnapshot.MAX_PORTION})
  default void s19_aSnapshotHoldsEverythingInOrder(int limit) {
    List<StoredItem> all = fill();
    try (StorageSnapshot snapshot = storage().snapshot()) {
      assertThat(snapshot.size()).isEqualTo(all.size());
      List<StoredItem> read = new ArrayList<>();
      for (List<StoredItem> some = snapshot.next(limit);
          !some.isEmpty();
          some = snapshot.next(limit)) {
        assertThat(some).hasSizeLessThanOrEqualTo(limit);
        read.addAll(some);
      }
      assertThat(read).isEqualTo(all);
    }
  }

  @Test
  default void s19_whatIsCommittedMeanwhileDoesNotShow() {
    List<StoredItem> all = fill();
    try (StorageSnapshot snapshot = storage().snapshot()) {
      List<StoredItem> read = new ArrayList<>(snapshot.next(1));
      Row document = ((StoredItem.OfRow) all.get(2)).row();
      StoredItem.OfUsage counted =
          (StoredItem.OfUsage)
              all.stream().filter(StoredItem.OfUsage.class::isInstance).findFirst().orElseThrow();
      storage().commit(updating(changed(document)));
      storage().commit(withEvents(new Write.Delete(document.key(), 2), "later"));
      storage().commit(inserting(row(document("zzz")), vault("z", 99)));
      storage().usage().reserve(counted.key(), counted.version(), new Usage(1, 1));
      storage().usage().reserve(KeyId.random(), VersionNumber.FIRST, new Usage(1, 1));
      assertThat(storage().nextNumber(NumberKind.KEY)).isPositive();
      storage().events().remove(List.of(storage().events().pending(1).get(0).position()));
      read.addAll(Samples.rest(snapshot));
      assertThat(read).isEqualTo(all);
      assertThat(snapshot.size()).isEqualTo(all.size());
    }
  }

  @Test
  default void s19_ofManyWritersItShowsWholeCommits() {
    RowKey left = document("left");
    RowKey right = new RowKey(RowKind.VAULT_NAME, "namespace", "right");
    storage().commit(withEvents(new Write.Insert(row(left)), "1"));
    storage().commit(inserting(row(right)));
    AtomicBoolean writing = new AtomicBoolean(true);
    Threads.runTogether(
        2,
        thread -> {
          if (thread == 0) {
            for (int revision = 2; revision < 100; revision++) {
              storage().commit(both(left, right, revision));
            }
            writing.set(false);
          } else {
            while (writing.get()) {
              assertWhole(items(storage()));
            }
          }
        });
  }

  private static Commit both(RowKey left, RowKey right, int revision) {
    return new Commit(
        List.of(),
        List.of(
            new Write.Update(row(left, revision, Map.of())),
            new Write.Update(row(right, revision, Map.of()))),
        List.of(bytes("" + revision)));
  }

  private static void assertWhole(List<StoredItem> items) {
    List<Long> revisions =
        items.stream()
            .filter(StoredItem.OfRow.class::isInstance)
            .map(item -> ((StoredItem.OfRow) item).row().revision())
            .toList();
    long events = items.stream().filter(StoredItem.OfEvent.class::isInstance).count();
    assertThat(revisions).containsExactly(events, events);
  }

  @Test
  default void s19_aClosedSnapshotRefuses() {
    StorageSnapshot snapshot = storage().snapshot();
    snapshot.close();
    snapshot.close();
    assertThatThrownBy(() -> snapshot.next(1)).isInstanceOf(IllegalStateException.class);
    assertThat(items(storage())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void s19_theSnapshotOfAClosedStoreRefuses(boolean readToItsEnd) {
    storage().commit(inserting(row(document("a"))));
    try (StorageSnapshot snapshot = storage().snapshot()) {
      if (readToItsEnd) {
        assertThat(Samples.rest(snapshot)).hasSize(1);
      }
      storage().close();
      assertThatThrownBy(() -> snapshot.next(1)).isInstanceOf(IllegalStateException.class);
    }
  }

  /** Puts something of everything there, and returns what a snapshot shall show of it. */
  private List<StoredItem> fill() {
    List<Row> rows =
        List.of(
            vault("a", 2),
            vault("b", 1),
            row(new RowKey(RowKind.VAULT_NAME, "namespace", "\uFFFD")),
            row(new RowKey(RowKind.VAULT_NAME, "namespace", "\uD83D\uDD11")),
            row(new RowKey(RowKind.VAULT_NAME, "namespace2", "a")),
            row(document("a")),
            row(document("b")));
    for (int i = rows.size() - 1; i >= 0; i--) {
      storage().commit(withEvents(new Write.Insert(rows.get(i)), "inserted " + (6 - i)));
    }
    storage().commit(writing(new Write.Resign(document("b"), 1, Samples.signature(2))));
    List<Row> stored = storage().rows().getAll(rows.stream().map(Row::key).toList());
    assertThat(storage().nextNumber(NumberKind.PRINCIPAL)).isEqualTo(1);
    return Stream.of(
            stored.stream().map(StoredItem.OfRow::new),
            countSome(),
            Stream.of(new StoredItem.OfNumber(NumberKind.PRINCIPAL, 1)),
            IntStream.range(0, 7).mapToObj(i -> new StoredItem.OfEvent(bytes("inserted " + i))))
        .<StoredItem>flatMap(items -> items)
        .toList();
  }

  private Stream<StoredItem> countSome() {
    List<StoredItem.OfUsage> counted = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      KeyId key = KeyId.random();
      VersionNumber second = VersionNumber.FIRST.next();
      Usage total = storage().usage().reserve(key, second, new Usage(i + 1, i));
      counted.add(new StoredItem.OfUsage(key, second, total));
      total = storage().usage().reserve(key, VersionNumber.FIRST, new Usage(0, i + 1));
      counted.add(new StoredItem.OfUsage(key, VersionNumber.FIRST, total));
    }
    counted.sort(
        Comparator.comparing((StoredItem.OfUsage usage) -> usage.key().toString())
            .thenComparing(StoredItem.OfUsage::version));
    return counted.stream().map(usage -> usage);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.allPages;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.items;
import static dev.keyturn.ports.contract.storage.Samples.randomBytes;
import static dev.keyturn.ports.contract.storage.Samples.randomText;
import static dev.keyturn.ports.contract.storage.Samples.signature;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.CodePointOrder;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S2, S20: a store keeps whatever the port lets anybody make, however long. */
interface LengthRules extends StorageRules {
  @Test
  default void s2_theLongestFieldsFit() {
    List<Row> longest = longest(new Random(2));
    long position = storage().changes().position();
    storage().commit(inserting(longest.toArray(Row[]::new)));
    longest.forEach(row -> assertFound(row, longest));
    assertThat(storage().changes().since(position).changes())
        .containsAll(longest.stream().map(row -> new Change(row.key(), 1)).toList());
  }

  @Test
  default void s2_theLongestFieldsAreChangedAndGuarded() {
    List<Row> before = longest(new Random(2));
    List<Row> others = longest(new Random(3));
    List<Guard> guards = new ArrayList<>();
    List<Write.Update> updates = new ArrayList<>();
    for (int i = 0; i < before.size(); i += 2) {
      Row guarded = before.get(i + 1);
      guarded.indexes().forEach((at, value) -> guards.add(new Guard(guarded.key(), at, value)));
      updates.add(new Write.Update(changed(before.get(i), others.get(i).indexes())));
    }
    storage().commit(inserting(before.toArray(Row[]::new)));
    storage().commit(new Commit(guards, List.copyOf(updates), List.of()));
    assertThat(updates)
        .allSatisfy(
            update -> assertThat(storage().rows().get(update.key())).contains(update.row()));
  }

  @Test
  default void s20_theLongestFieldsGoFromStoreToStore() {
    Random random = new Random(20);
    StoredItem event = new StoredItem.OfEvent(randomBytes(random, Commit.MAX_EVENT_BYTES));
    List<StoredItem> longest =
        Stream.concat(longest(random).stream().map(StoredItem.OfRow::new), Stream.of(event))
            .toList();
    storage().load(longest);
    assertThat(items(storage())).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 65536, Row.MAX_BODY_BYTES})
  default void s2_bodiesOfEverySizeComeBack(int size) {
    Row large = bodied("large", randomBytes(new Random(size), size));
    storage().commit(inserting(large));
    assertThat(storage().rows().get(large.key())).contains(large);
  }

  @Test
  default void s2_theLargestBodiesAndEventsFitIntoOneCommit() {
    List<Write> writes = new ArrayList<>();
    List<ByteString> events = new ArrayList<>();
    Random random = new Random(8);
    for (int i = 0; i < 8; i++) {
      Row large = bodied("large" + i, randomBytes(random, Row.MAX_BODY_BYTES));
      writes.add(new Write.Insert(large));
      events.add(randomBytes(random, Commit.MAX_EVENT_BYTES));
    }
    storage().commit(new Commit(List.of(), writes, events));
    List<Row> rows = writes.stream().map(write -> ((Write.Insert) write).row()).toList();
    PageRequest all = PageRequest.first(1000);
    assertThat(storage().rows().list(RowKind.DOCUMENT, "collection", all).rows()).isEqualTo(rows);
    assertThat(storage().events().pending(1000)).extracting(PendingEvent::event).isEqualTo(events);
  }

  private static Row bodied(String id, ByteString body) {
    return new Row(document(id), 1, body, signature(9), Map.of());
  }

  private void assertFound(Row row, List<Row> among) {
    RowKey key = row.key();
    assertThat(storage().rows().get(key)).contains(row);
    assertThat(allPages(1, page -> storage().rows().list(key.kind(), key.partition(), page)))
        .isEqualTo(having(among, other -> other.key().partition().equals(key.partition())));
    row.indexes()
        .forEach(
            (index, value) ->
                assertThat(
                        allPages(1, page -> storage().rows().find(key.kind(), index, value, page)))
                    .isEqualTo(having(among, other -> value.equals(other.indexes().get(index)))));
  }

  private static List<Row> having(List<Row> rows, Predicate<Row> property) {
    return rows.stream().filter(property).toList();
  }

  /** Two rows of each kind, in their order, whose values are equal wherever they may be. */
  private static List<Row> longest(Random random) {
    List<Row> rows = new ArrayList<>();
    for (RowKind kind : RowKind.values()) {
      String partition = randomText(random, RowKey.MAX_PARTITION_BYTES);
      Map<RowIndex, String> shared = values(kind.indexes(), index -> !index.unique(), random);
      Stream.generate(() -> randomText(random, RowKey.MAX_ID_BYTES))
          .limit(2)
          .sorted(CodePointOrder.BY_CODE_POINT)
          .forEach(id -> rows.add(longest(new RowKey(kind, partition, id), shared, random)));
    }
    return rows;
  }

  private static Row longest(RowKey key, Map<RowIndex, String> shared, Random random) {
    Map<RowIndex, String> values = values(key.kind().indexes(), RowIndex::unique, random);
    values.putAll(shared);
    ByteString mac = randomBytes(random, RowSignature.MAX_MAC_BYTES);
    return new Row(key, 1, ByteString.empty(), new RowSignature(Integer.MAX_VALUE, mac), values);
  }

  private static Map<RowIndex, String> values(
      Set<RowIndex> indexes, Predicate<RowIndex> some, Random random) {
    Map<RowIndex, String> values = new EnumMap<>(RowIndex.class);
    indexes.stream()
        .filter(some)
        .forEach(index -> values.put(index, randomText(random, Row.MAX_VALUE_BYTES)));
    return values;
  }
}

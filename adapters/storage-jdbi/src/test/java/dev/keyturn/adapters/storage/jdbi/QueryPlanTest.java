// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the port lists is found by an index and comes in its order, however many rows there are.
 */
class QueryPlanTest {
  private static final int PARTITIONS = 4;
  private static final int ROWS_EACH = 500;
  private static final int LIMIT = 10;
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  private static final byte[] PARTITION = Utf8.bytes("partition 1");
  private static final byte[] ID = Utf8.bytes("row 250");
  private static final byte[] COMMON = Utf8.bytes("1");
  private static final byte[] LEAST = {};

  private static JdbiStorage storage;

  @BeforeAll
  static void fill() {
    storage = JdbiStorage.open(StoreOptions.inMemory());
    for (RowKind kind : RowKind.values()) {
      List<Write> writes = new ArrayList<>();
      for (int i = 0; i < PARTITIONS * ROWS_EACH; i++) {
        writes.add(new Write.Insert(row(kind, i)));
      }
      storage.commit(new Commit(List.of(), writes, List.of()));
    }
    storage.store().write(handle -> handle.execute("ANALYZE"));
  }

  @AfterAll
  static void close() {
    storage.close();
  }

  @ParameterizedTest
  @EnumSource(RowKind.class)
  void aRowAndAPageOfAPartitionReadOnlyThemselves(RowKind kind) {
    RowTable table = RowTable.of(kind);
    assertScans(2, table.get, PARTITION, ID);
    assertScans(LIMIT + 2, table.list, PARTITION, LEAST, LIMIT);
    assertScans(LIMIT + 2, table.list, PARTITION, ID, LIMIT);
    assertScans(LIMIT + 2, table.partitions(), Utf8.behind(PARTITION), LIMIT);
  }

  @ParameterizedTest
  @EnumSource(RowKind.class)
  void aPageByAnIndexReadsOnlyItself(RowKind kind) {
    RowTable table = RowTable.of(kind);
    for (RowIndex index : indexes(kind)) {
      assertScans(LIMIT + 2, table.findInPartitions(index), COMMON, LEAST, LIMIT);
      assertScans(LIMIT + 2, table.findInPartition(index), COMMON, PARTITION, ID, LIMIT);
      byte[] later = Utf8.behind(PARTITION);
      assertScans(LIMIT + 2, table.findInPartitions(index), COMMON, later, LIMIT);
    }
  }

  @ParameterizedTest
  @EnumSource(RowKind.class)
  void aStepFromValueToValueReadsOneEntryOfTheIndex(RowKind kind) {
    RowTable table = RowTable.of(kind);
    for (RowIndex index : indexes(kind)) {
      assertScans(2, table.nextValue(index), LEAST);
      assertScans(2, table.nextValue(index), Utf8.behind(COMMON));
    }
  }

  private static Set<RowIndex> indexes(RowKind kind) {
    Set<RowIndex> indexes = EnumSet.of(RowIndex.SIGNED_BY);
    indexes.addAll(kind.indexes());
    indexes.remove(RowIndex.PRIMARY_VERSION); // for guards only
    return indexes;
  }

  /** All rows have the same values, but of unique ones, and every tenth has no others. */
  private static Row row(RowKind kind, int number) {
    Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
    for (RowIndex index : kind.indexes()) {
      if (index.unique()) {
        indexes.put(index, Integer.toString(number));
      } else if (number % 10 != 0) {
        indexes.put(index, "1");
      }
    }
    RowKey key = new RowKey(kind, "partition " + number / ROWS_EACH, "row " + number % ROWS_EACH);
    return new Row(key, 1, ByteString.empty(), new RowSignature(1, ByteString.empty()), indexes);
  }

  /** H2 counts what it has looked at. */
  private static void assertScans(int most, String sql, Object... values) {
    String plan =
        storage
            .store()
            .read(
                handle -> {
                  Query query = handle.createQuery("EXPLAIN ANALYZE " + sql);
                  for (int i = 0; i < values.length; i++) {
                    query.bind(i, values[i]);
                  }
                  return query.mapTo(String.class).one();
                });
    Matcher scanned = SCANNED.matcher(plan);
    assertThat(scanned.find()).as(plan).isTrue();
    assertThat(Integer.parseInt(scanned.group(1))).as(plan).isLessThanOrEqualTo(most);
  }
}

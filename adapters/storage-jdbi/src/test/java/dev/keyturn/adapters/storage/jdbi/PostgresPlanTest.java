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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** As {@link QueryPlanTest}: what PostgreSQL lists it finds by an index, and sorts nothing. */
class PostgresPlanTest {
  private static final int PARTITIONS = 4;
  private static final int ROWS_EACH = 1000;
  private static final int LIMIT = 10;
  private static final byte[] PARTITION = Utf8.bytes("partition 1");
  private static final byte[] ID = Utf8.bytes("row 250");
  private static final byte[] COMMON = Utf8.bytes("1");
  private static final byte[] LEAST = {};
  private static final RowTable TABLE = RowTable.of(RowKind.DOCUMENT);

  private static JdbiStorage storage;

  @BeforeAll
  static void fill() {
    storage = JdbiStorage.open(Postgres.emptyStore());
    List<Write> writes =
        IntStream.range(0, PARTITIONS * ROWS_EACH)
            .<Write>mapToObj(number -> new Write.Insert(row(number)))
            .toList();
    storage.commit(new Commit(List.of(), writes, List.of()));
    storage.store().write(handle -> handle.execute("ANALYZE " + TABLE.name));
  }

  @AfterAll
  static void close() {
    storage.close();
  }

  @Test
  void aRowAndAPageOfAPartitionAreFoundByTheirKey() {
    assertSeeks(TABLE.get, PARTITION, ID);
    assertSeeks(TABLE.list, PARTITION, LEAST, LIMIT);
    assertSeeks(TABLE.list, PARTITION, ID, LIMIT);
    assertSeeks(TABLE.partitions(), Utf8.behind(PARTITION), LIMIT);
  }

  @Test
  void aPageByAnIndexIsFoundByIt() {
    for (RowIndex index : List.of(RowIndex.TARGET, RowIndex.SIGNED_BY)) {
      assertSeeks(TABLE.findInPartitions(index), COMMON, LEAST, LIMIT);
      assertSeeks(TABLE.findInPartitions(index), COMMON, Utf8.behind(PARTITION), LIMIT);
      assertSeeks(TABLE.findInPartition(index), COMMON, PARTITION, ID, LIMIT);
      assertSeeks(TABLE.nextValue(index), LEAST);
      assertSeeks(TABLE.nextValue(index), Utf8.behind(COMMON));
    }
  }

  @Test
  void aRotationChangesNoIndexOfTheKeys() {
    storage.commit(new Commit(List.of(), List.of(new Write.Insert(key(1))), List.of()));
    long onTheSamePage =
        storage
            .store()
            .write(
                handle -> {
                  Steps.take(
                      handle, List.of(RowWrites.step(Dialect.POSTGRES, new Write.Update(key(2)))));
                  return handle
                      .createQuery(
                          "SELECT pg_stat_get_xact_tuples_hot_updated(CAST('named_key' AS regclass))")
                      .mapTo(Long.class)
                      .one();
                });
    assertThat(onTheSamePage).isEqualTo(1);
  }

  private static Row key(int version) {
    return new Row(
        new RowKey(RowKind.KEY, "vault", "key"),
        version,
        ByteString.empty(),
        new RowSignature(1, ByteString.empty()),
        Map.of(RowIndex.NUMBER, "1", RowIndex.PRIMARY_VERSION, Integer.toString(version)));
  }

  private static Row row(int number) {
    RowKey key =
        new RowKey(
            RowKind.DOCUMENT, "partition " + number / ROWS_EACH, "row " + number % ROWS_EACH);
    return new Row(
        key,
        1,
        ByteString.empty(),
        new RowSignature(1, ByteString.empty()),
        Map.of(RowIndex.TARGET, "1"));
  }

  private static void assertSeeks(String sql, Object... values) {
    String plan =
        storage
            .store()
            .read(
                handle -> {
                  Query query = handle.createQuery("EXPLAIN " + sql);
                  for (int i = 0; i < values.length; i++) {
                    query.bind(i, values[i]);
                  }
                  return String.join("\n", query.mapTo(String.class).list());
                });
    assertThat(plan).contains("Index").doesNotContain("Seq Scan", "Sort");
  }
}

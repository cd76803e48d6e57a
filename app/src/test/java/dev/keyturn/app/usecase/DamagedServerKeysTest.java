// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the server keys need is verified before anything is served, and named if it is damaged. */
class DamagedServerKeysTest {
  /** The vault and its name; of four keys each the key, its name and a version. */
  private static final int RECORDS = 2 + 4 * 3;

  private static final int NAMESPACE_BEGINS = 1 + 16;
  private static final int NAMESPACE_ENDS = NAMESPACE_BEGINS + 16;

  @Test
  void eachOfTheirRecordsStopsTheStartWhenAnyPartOfItIsChanged() {
    try (TestHouse house = TestHouse.open()) {
      List<Row> rows = rows(house);
      assertThat(rows).hasSize(RECORDS);
      for (Row row : rows) {
        for (int i = 0; i < row.body().size(); i++) {
          replace(house, row, flipped(row.body(), i));
          Failures.Seen seen = Failures.seen(house::another);
          assertThat(seen.code())
              .as("%s, byte %d: %s", row.key(), i, seen.message())
              .isIn(expected(row, i));
        }
        replace(house, row, row.body());
        house.another().close();
      }
    }
  }

  /** Material is bound to the namespace, so that another one looks like another root key. */
  private static Set<FailureCode> expected(Row row, int at) {
    boolean namespace =
        row.key().kind() == RowKind.VAULT && at >= NAMESPACE_BEGINS && at < NAMESPACE_ENDS;
    return namespace
        ? Set.of(FailureCode.ROOT_KEY_UNAVAILABLE)
        : Set.of(FailureCode.DATA_CORRUPT, FailureCode.DATA_TOO_NEW);
  }

  private static List<Row> rows(TestHouse house) {
    List<Row> rows = new ArrayList<>();
    Row name =
        list(house, RowKind.VAULT_NAME, "system").stream()
            .filter(row -> row.key().id().equals("server"))
            .findFirst()
            .orElseThrow();
    rows.add(name);
    String vault = name.indexes().values().iterator().next();
    rows.addAll(
        list(house, RowKind.VAULT, "").stream()
            .filter(row -> row.key().id().equals(vault))
            .toList());
    rows.addAll(list(house, RowKind.KEY_NAME, vault));
    for (Row key : list(house, RowKind.KEY, vault)) {
      rows.add(key);
      rows.addAll(list(house, RowKind.KEY_VERSION, key.key().id()));
    }
    return rows;
  }

  private static List<Row> list(TestHouse house, RowKind kind, String partition) {
    return house.storage.rows().list(kind, partition, PageRequest.first(100)).rows();
  }

  private static ByteString flipped(ByteString body, int at) {
    byte[] bytes = body.toByteArray();
    bytes[at] ^= (byte) (1 << (at % Byte.SIZE));
    return ByteString.copyOf(bytes);
  }

  private static void replace(TestHouse house, Row row, ByteString body) {
    Row changed = new Row(row.key(), row.revision(), body, row.signature(), row.indexes());
    house.storage.commit(commit(new Write.Delete(row.key(), row.revision())));
    house.storage.commit(commit(new Write.Insert(changed)));
  }

  private static Commit commit(Write write) {
    return new Commit(List.of(), List.of(write), List.of());
  }
}

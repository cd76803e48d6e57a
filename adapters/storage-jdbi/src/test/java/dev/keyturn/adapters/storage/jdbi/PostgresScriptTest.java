// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static dev.keyturn.adapters.storage.jdbi.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same is said of commits that go in one message and of those that do not. */
class PostgresScriptTest {
  private final JdbiStorage storage = JdbiStorage.open(Postgres.emptyStore());

  @AfterEach
  void close() {
    storage.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 8, 20})
  void theWriteThatIsRefusedIsNamed(int others) {
    storage.commit(writing(new Write.Insert(row("there", 1)), new Write.Insert(row("stale", 1))));
    assertRefused(Reason.EXISTS, key("there"), others, new Write.Insert(row("there", 1)));
    assertRefused(Reason.STALE, key("stale"), others, new Write.Update(row("stale", 3)));
    assertThat(storage.rows().get(key("other 0"))).isEmpty();
    storage.commit(writing(new Write.Update(row("stale", 2))));
  }

  @Test
  void theGuardThatDoesNotHoldIsNamed() {
    storage.commit(
        writing(new Write.Insert(vault("one", "1")), new Write.Insert(vault("two", "2"))));
    List<Guard> guards =
        List.of(
            new Guard(vault("one", "1").key(), RowIndex.NUMBER, "1"),
            new Guard(vault("two", "2").key(), RowIndex.NUMBER, "3"));
    Commit commit = new Commit(guards, List.of(new Write.Insert(row("under", 1))), List.of());
    assertThatThrownBy(() -> storage.commit(commit))
        .hasFieldOrPropertyWithValue("reason", Reason.GUARD)
        .hasFieldOrPropertyWithValue("key", vault("two", "2").key());
    assertThat(storage.rows().get(key("under"))).isEmpty();
  }

  @Test
  void theUpdateWhoseValueIsTakenIsNamed() {
    storage.commit(
        writing(
            new Write.Insert(vault("one", "1")),
            new Write.Insert(vault("two", "2")),
            new Write.Insert(vault("three", "3"))));
    assertThatThrownBy(
            () ->
                storage.commit(
                    writing(
                        new Write.Update(changed(vault("one", "4"))),
                        new Write.Update(changed(vault("two", "3"))))))
        .hasFieldOrPropertyWithValue("reason", Reason.EXISTS)
        .hasFieldOrPropertyWithValue("key", vault("two", "3").key());
  }

  private void assertRefused(Reason reason, RowKey row, int others, Write refused) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      writes.add(new Write.Insert(row("other " + i, 1)));
    }
    writes.add(others / 2, refused);
    assertThatThrownBy(() -> storage.commit(writing(writes.toArray(new Write[0]))))
        .hasFieldOrPropertyWithValue("reason", reason)
        .hasFieldOrPropertyWithValue("key", row);
  }

  private static Row vault(String id, String number) {
    return new Row(
        new RowKey(RowKind.VAULT, "namespace", id),
        1,
        ByteString.empty(),
        new RowSignature(1, ByteString.copyOf(new byte[32])),
        Map.of(RowIndex.NUMBER, number));
  }

  private static Row changed(Row row) {
    return new Row(row.key(), row.revision() + 1, row.body(), row.signature(), row.indexes());
  }

  private static Commit writing(Write... writes) {
    return new Commit(List.of(), List.of(writes), List.of());
  }
}

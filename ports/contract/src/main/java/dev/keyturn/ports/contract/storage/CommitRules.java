// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Conflicts.assertRefused;
import static dev.keyturn.ports.contract.storage.Samples.changed;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.signature;
import static dev.keyturn.ports.contract.storage.Samples.updating;
import static dev.keyturn.ports.contract.storage.Samples.vault;
import static dev.keyturn.ports.contract.storage.Samples.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S1, S2, S3, S5, S7: one commit after the other. */
interface CommitRules extends StorageRules {
  @Test
  default void s1_everyTypeOfWriteInOneCommit() {
    Row updated = row(document("updated"));
    Row deleted = row(document("deleted"));
    Row resigned = row(document("resigned"));
    storage().commit(inserting(updated, deleted, resigned));
    storage()
        .commit(
            writing(
                new Write.Insert(row(document("inserted"))),
                new Write.Update(changed(updated)),
                new Write.Delete(deleted.key(), 1),
                new Write.Resign(resigned.key(), 1, signature(2))));
    assertThat(storage().rows().get(document("inserted"))).contains(row(document("inserted")));
    assertThat(storage().rows().get(updated.key())).contains(changed(updated));
    assertThat(storage().rows().get(deleted.key())).isEmpty();
    assertThat(storage().rows().get(resigned.key()))
        .contains(new Row(resigned.key(), 1, resigned.body(), signature(2), Map.of()));
  }

  @Test
  default void s1_aCommitWithARefusedWriteDoesNothing() {
    Row old = row(document("old"));
    storage().commit(inserting(old));
    Commit refused =
        new Commit(
            List.of(),
            List.of(
                new Write.Insert(row(document("new"))),
                new Write.Update(changed(old)),
                new Write.Delete(document("absent"), 1)),
            List.of());
    assertRefused(storage(), refused, Reason.STALE, document("absent"));
    assertThat(storage().rows().get(document("new"))).isEmpty();
    assertThat(storage().rows().get(old.key())).contains(old);
  }

  @Test
  default void s1_aUniqueValuePassesFromADeletedRowToANewOne() {
    storage().commit(inserting(vault("a", 7)));
    storage()
        .commit(writing(new Write.Delete(vault("a", 7).key(), 1), new Write.Insert(vault("b", 7))));
    assertThat(storage().rows().get(vault("b", 7).key())).contains(vault("b", 7));
  }

  @ParameterizedTest
  @EnumSource(RowKind.class)
  default void s2_everyKindComesBackToTheLetter(RowKind kind) {
    Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
    kind.indexes().forEach(index -> indexes.put(index, "value of " + index + " \uD83D\uDD11"));
    Row full = row(new RowKey(kind, "partition", "id"), 1, indexes);
    Row bare = row(new RowKey(kind, "", "id"));
    storage().commit(inserting(full, bare));
    assertThat(storage().rows().get(full.key())).contains(full);
    assertThat(storage().rows().get(bare.key())).contains(bare);
    assertThat(storage().rows().getAll(List.of(bare.key(), full.key())))
        .containsExactlyInAnyOrder(full, bare);
  }

  @Test
  default void s2_whatWasAcknowledgedIsInEveryQueryOfEveryThread() {
    Row row = vault("a", 1);
    long start = storage().changes().position();
    storage().commit(Samples.withEvents(new Write.Insert(row), "event"));
    for (int changes = 1; changes <= 5; changes++) {
      Row present = row;
      int events = changes;
      Threads.runTogether(2, thread -> assertInEveryQuery(present, events, start));
      row = changed(row, Map.of(RowIndex.NUMBER, "after " + changes));
      storage().commit(Samples.withEvents(new Write.Update(row), "event"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a ", "A", "é", "e\u0301", "\uFFFD", "\uD83D\uDD11", "'\"%_\\;--"})
  default void s2_idsAreKeptToTheLetter(String id) {
    Row odd = row(document(id));
    Row plain = row(document("a"));
    storage().commit(inserting(odd, plain));
    assertThat(storage().rows().get(odd.key())).contains(odd);
    assertThat(storage().rows().get(plain.key())).contains(plain);
  }

  @Test
  default void s3_staleRevisionLoses() {
    Row first = row(document("a"));
    Row second = changed(first);
    storage().commit(inserting(first));
    storage().commit(updating(second));
    RowKey key = first.key();
    assertRefused(storage(), updating(second), Reason.STALE, key);
    assertRefused(storage(), updating(changed(changed(second))), Reason.STALE, key);
    assertRefused(storage(), writing(new Write.Delete(key, 1)), Reason.STALE, key);
    assertRefused(storage(), writing(new Write.Resign(key, 1, signature(2))), Reason.STALE, key);
    assertThat(storage().rows().get(key)).contains(second);
  }

  @Test
  default void s3_anAbsentRowIsStale() {
    RowKey key = document("absent");
    assertRefused(storage(), updating(changed(row(key))), Reason.STALE, key);
    assertRefused(storage(), writing(new Write.Delete(key, 1)), Reason.STALE, key);
    assertRefused(storage(), writing(new Write.Resign(key, 1, signature(2))), Reason.STALE, key);
  }

  @Test
  default void s3_resigningChangesTheSignatureOnly() {
    Row row = vault("a", 1);
    storage().commit(inserting(row));
    storage().commit(writing(new Write.Resign(row.key(), 1, signature(2))));
    assertThat(storage().rows().get(row.key()))
        .contains(new Row(row.key(), 1, row.body(), signature(2), row.indexes()));
    assertThat(storage().rows().distinct(RowKind.VAULT, RowIndex.SIGNED_BY)).containsExactly("2");
  }

  @Test
  default void s4_aTakenKeyOrUniqueValueIsRefused() {
    Row first = vault("a", 1);
    Row second = vault("b", 2);
    storage().commit(inserting(first, second));
    assertRefused(storage(), inserting(vault("a", 3)), Reason.EXISTS, first.key());
    assertRefused(storage(), inserting(vault("c", 2)), Reason.EXISTS, vault("c", 2).key());
    Row clash = changed(second, first.indexes());
    assertRefused(storage(), updating(clash), Reason.EXISTS, second.key());
    assertRefused(
        storage(),
        writing(new Write.Insert(vault("d", 4)), new Write.Insert(vault("e", 4))),
        Reason.EXISTS,
        vault("e", 4).key());
  }

  @Test
  default void s4_aUniqueValueIsFreeAgain() {
    Row row = vault("a", 1);
    storage().commit(inserting(row));
    storage().commit(updating(changed(row, Map.of(RowIndex.NUMBER, "2"))));
    storage().commit(inserting(vault("b", 1)));
    storage().commit(writing(new Write.Delete(row.key(), 2)));
    storage().commit(inserting(vault("c", 2)));
    assertThat(storage().rows().count(RowKind.VAULT, RowIndex.NUMBER, "1")).isEqualTo(1);
  }

  @Test
  default void s7_aFailedCommitLeavesNoTrace() {
    Row old = row(document("old"));
    storage().commit(inserting(old));
    long position = storage().changes().position();
    Commit refused =
        new Commit(
            List.of(),
            List.of(new Write.Insert(row(document("new"))), new Write.Insert(old)),
            List.of(Samples.bytes("event")));
    assertRefused(storage(), refused, Reason.EXISTS, old.key());
    assertThat(storage().rows().get(document("new"))).isEmpty();
    assertThat(storage().events().pending(10)).isEmpty();
    assertThat(storage().changes().since(position).changes()).isEmpty();
  }

  @Test
  default void s10_absenceIsEmpty() {
    assertThat(storage().rows().get(document("absent"))).isEmpty();
    assertThat(storage().rows().getAll(List.of(document("absent")))).isEmpty();
    assertThat(storage().rows().getAll(List.of())).isEmpty();
    assertThat(storage().rows().list(RowKind.DOCUMENT, "absent", PageRequest.first(1)))
        .isEqualTo(new RowPage(List.of(), Optional.empty()));
    assertThat(storage().rows().distinct(RowKind.DOCUMENT, RowIndex.TARGET)).isEmpty();
    assertThat(storage().rows().count(RowKind.DOCUMENT, RowIndex.TARGET, "absent")).isZero();
    assertThat(storage().events().pending(1)).isEmpty();
  }

  private void assertInEveryQuery(Row row, int events, long start) {
    String number = row.indexes().get(RowIndex.NUMBER);
    PageRequest page = PageRequest.first(10);
    assertThat(storage().rows().get(row.key())).contains(row);
    assertThat(storage().rows().getAll(List.of(row.key()))).containsExactly(row);
    assertThat(storage().rows().list(RowKind.VAULT, "", page).rows()).containsExactly(row);
    assertThat(storage().rows().find(RowKind.VAULT, RowIndex.NUMBER, number, page).rows())
        .containsExactly(row);
    assertThat(storage().rows().distinct(RowKind.VAULT, RowIndex.NUMBER)).containsExactly(number);
    assertThat(storage().rows().count(RowKind.VAULT, RowIndex.NUMBER, number)).isEqualTo(1);
    assertThat(storage().events().pending(1000)).hasSize(events);
    assertThat(storage().changes().since(start).changes())
        .contains(new Change(row.key(), row.revision()));
  }
}

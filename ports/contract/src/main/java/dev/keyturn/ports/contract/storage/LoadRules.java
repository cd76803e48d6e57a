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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S20: what a load does. */
interface LoadRules extends StorageRules {
  /** Whose use is counted here. */
  KeyId KEY = KeyId.random();

  @Test
  default void s20_whatWasLoadedIsThereToTheLetter() {
    storage().load(all());
    assertThat(items(storage())).isEqualTo(all());
    assertThat(storage().rows().get(document("a"))).contains(old());
    Row found = vault("v", 7);
    assertThat(
            storage()
                .rows()
                .find(found.key().kind(), RowIndex.NUMBER, "7", PageRequest.first(10))
                .rows())
        .containsExactly(found);
  }

  @Test
  default void s20_loadingAgainChangesNothing() {
    storage().load(all());
    storage().load(all());
    storage().load(List.of());
    assertThat(items(storage())).isEqualTo(all());
  }

  @Test
  default void s20_ofEqualEventsOneIsKept() {
    StoredItem event = new StoredItem.OfEvent(bytes("twice"));
    storage().load(List.of(event, event));
    assertThat(items(storage())).containsExactly(event);
    storage().load(List.of(event, new StoredItem.OfEvent(bytes("once")), event));
    assertThat(items(storage())).containsExactly(event, new StoredItem.OfEvent(bytes("once")));
  }

  @Test
  default void s20_aRowInThePlaceOfAnotherConflictsAndNothingIsLoaded() {
    Row there = row(document("a"));
    storage().commit(inserting(there));
    assertExists(List.of(new StoredItem.OfRow(vault("v", 7)), new StoredItem.OfRow(old())), old());
    assertThat(items(storage())).containsExactly(new StoredItem.OfRow(there));
  }

  @Test
  default void s20_aTakenUniqueValueConflicts() {
    storage().commit(inserting(vault("there", 7)));
    assertExists(List.of(new StoredItem.OfRow(vault("v", 7))), vault("v", 7));
    assertThat(items(storage())).containsExactly(new StoredItem.OfRow(vault("there", 7)));
  }

  @Test
  default void s20_neitherNumbersNorCountsBecomeLower() {
    storage().load(all());
    storage()
        .load(
            List.of(
                new StoredItem.OfNumber(NumberKind.KEY, 3),
                new StoredItem.OfUsage(KEY, VersionNumber.FIRST, new Usage(1, 100))));
    assertThat(storage().nextNumber(NumberKind.KEY)).isEqualTo(42);
    assertThat(storage().usage().read(KEY, VersionNumber.FIRST)).isEqualTo(new Usage(5, 100));
  }

  @Test
  default void s20_theFeedReportsWhatWasLoaded() {
    long position = storage().changes().position();
    storage().load(all());
    Changes changes = storage().changes().since(position);
    assertThat(changes.complete()).isTrue();
    assertThat(changes.changes())
        .contains(new Change(document("a"), old().revision()), new Change(vault("v", 7).key(), 1));
  }

  @Test
  default void s20_commitsGoOnFromWhatWasLoaded() {
    storage().load(all());
    storage().commit(updating(changed(old())));
    storage().commit(withEvents(new Write.Insert(row(document("b"))), "third"));
    assertThat(storage().rows().get(document("a"))).contains(changed(old()));
    assertThat(storage().events().pending(10))
        .extracting(PendingEvent::event)
        .containsExactly(bytes("first"), bytes("second"), bytes("third"));
  }

  @Test
  default void s20_aLoadSurvivesAsACommitDoes() {
    boolean durable = storage().traits().durable();
    storage().load(all());
    List<StoredItem> found = items(restart());
    assertThat(found).isEqualTo(durable || !found.isEmpty() ? all() : List.of());
  }

  private void assertExists(List<StoredItem> items, Row about) {
    assertThatThrownBy(() -> storage().load(items))
        .isInstanceOfSatisfying(
            StorageConflictException.class,
            conflict -> {
              assertThat(conflict.reason()).isEqualTo(Reason.EXISTS);
              assertThat(conflict.key()).isEqualTo(about.key());
            });
  }

  private static Row old() {
    return row(document("a"), 1000, Map.of(RowIndex.TARGET, "somewhere"));
  }

  private static List<StoredItem> all() {
    return List.of(
        new StoredItem.OfRow(vault("v", 7)),
        new StoredItem.OfRow(old()),
        new StoredItem.OfUsage(KEY, VersionNumber.FIRST, new Usage(5, 6)),
        new StoredItem.OfNumber(NumberKind.KEY, 41),
        new StoredItem.OfEvent(bytes("first")),
        new StoredItem.OfEvent(bytes("second")));
  }
}

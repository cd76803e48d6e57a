// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.allPages;
import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.ids;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;
import static dev.keyturn.ports.contract.storage.Samples.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S9: listings and what is counted. */
interface ListingRules extends StorageRules {
  /** In the order of their code points; UTF-16 has the last but one in front of U+E000. */
  List<String> IN_ORDER =
      List.of(
          "\0",
          " ",
          "!",
          "A",
          "AA",
          "B",
          "a",
          "a ",
          "e\u0301",
          "\u00e9",
          "\u4e00",
          "\ud7ff",
          "\ue000",
          "\uffff",
          "\ud800\udc00",
          "\udbff\udfff");

  /** The two ways to list rows. */
  enum Listing {
    /** All rows of the partition. */
    LIST,
    /** All rows with the wanted value. */
    FIND;

    RowPage page(Storage storage, PageRequest page) {
      return this == LIST
          ? storage.rows().list(RowKind.DOCUMENT, "collection", page)
          : storage.rows().find(RowKind.DOCUMENT, RowIndex.TARGET, "wanted", page);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 1000})
  default void s9_aListingIsInTheOrderOfCodePoints(int limit) {
    insertShuffled(id -> row(document(id)));
    assertThat(ids(listed(limit))).isEqualTo(IN_ORDER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 1000})
  default void s9_whatIsFoundIsInTheOrderOfPartitionAndId(int limit) {
    List<Row> expected = new ArrayList<>();
    for (String partition : List.of("", "p", "\uffff", "\ud83d\udd11")) {
      for (String id : IN_ORDER) {
        RowKey key = new RowKey(RowKind.DOCUMENT, partition, id);
        expected.add(row(key, 1, Map.of(RowIndex.TARGET, "wanted")));
      }
    }
    List<Row> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.forEach(row -> storage().commit(inserting(row)));
    storage().commit(inserting(row(document("other"), 1, Map.of(RowIndex.TARGET, "other"))));
    assertThat(allPages(limit, page -> found("wanted", page))).isEqualTo(expected);
  }

  @Test
  default void s9_thePageIsFullAndTheLastOneSaysSo() {
    storage().commit(inserting(row(document("a")), row(document("b")), row(document("c"))));
    RowPage first = list(PageRequest.first(2));
    assertThat(ids(first.rows())).containsExactly("a", "b");
    RowPage second = list(new PageRequest(first.next(), 2));
    assertThat(ids(second.rows())).containsExactly("c");
    assertThat(second.next()).isEmpty();
    assertThat(list(PageRequest.first(3)).next()).isEmpty();
  }

  @Test
  default void s9_aListingStaysInItsPartitionAndKind() {
    storage()
        .commit(
            inserting(
                row(document("a")),
                row(new RowKey(RowKind.DOCUMENT, "", "b")),
                row(new RowKey(RowKind.DOCUMENT, "collection2", "c")),
                row(new RowKey(RowKind.KEY_NAME, "collection", "d"))));
    assertThat(ids(listed(10))).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(Listing.class)
  default void s9_aCursorOutlivesTheRowsAroundIt(Listing listing) {
    storage().commit(inserting(wanted("a"), wanted("b"), wanted("c"), wanted("d")));
    RowPage first = listing.page(storage(), PageRequest.first(2));
    storage()
        .commit(
            writing(
                new Write.Delete(document("a"), 1),
                new Write.Delete(document("b"), 1),
                new Write.Delete(document("c"), 1),
                new Write.Insert(wanted("aa")),
                new Write.Insert(wanted("cc"))));
    assertThat(listing.page(storage(), new PageRequest(first.next(), 10)).rows())
        .containsExactly(wanted("cc"), wanted("d"));
  }

  @ParameterizedTest
  @EnumSource(Listing.class)
  default void s9_rowsThatStayAreListedOnceWhileOthersComeAndGo(Listing listing) {
    List<Row> staying =
        IntStream.range(0, 200).mapToObj(i -> wanted("%04d".formatted(i * 10))).toList();
    storage().commit(inserting(staying.toArray(Row[]::new)));
    AtomicReference<List<Row>> seen = new AtomicReference<>();
    Threads.runTogether(
        2,
        thread -> {
          if (thread == 0) {
            seen.set(allPages(7, page -> listing.page(storage(), page)));
          } else {
            for (int i = 0; i < 200; i++) {
              Row passing = wanted("%04d".formatted((i * 37 % 200) * 10 + 5));
              storage().commit(inserting(passing));
              storage().commit(writing(new Write.Delete(passing.key(), 1)));
            }
          }
        });
    assertThat(seen.get().stream().filter(staying::contains).toList()).isEqualTo(staying);
    assertThat(seen.get()).doesNotHaveDuplicates();
  }

  @Test
  default void s9_theDifferentValuesComeInTheOrderOfCodePoints() {
    insertShuffled(id -> row(document("id of " + id), 1, Map.of(RowIndex.TARGET, id)));
    assertThat(storage().rows().distinct(RowKind.DOCUMENT, RowIndex.TARGET))
        .containsExactlyElementsOf(IN_ORDER);
    assertThat(storage().rows().distinct(RowKind.DOCUMENT, RowIndex.SIGNED_BY))
        .containsExactly("1");
    assertThat(storage().rows().count(RowKind.DOCUMENT, RowIndex.SIGNED_BY, "1"))
        .isEqualTo(IN_ORDER.size());
  }

  @Test
  default void s9_updatesMoveWhatIsFound() {
    Row first = row(document("a"), 1, Map.of(RowIndex.TARGET, "old"));
    storage().commit(inserting(first));
    Row second = Samples.changed(first, Map.of(RowIndex.TARGET, "new"));
    storage().commit(Samples.updating(second));
    assertThat(found("old", PageRequest.first(1)).rows()).isEmpty();
    assertThat(found("new", PageRequest.first(1)).rows()).containsExactly(second);
    storage().commit(Samples.updating(Samples.changed(second, Map.of())));
    assertThat(storage().rows().distinct(RowKind.DOCUMENT, RowIndex.TARGET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "bm8", "OTk6eA==", "eDp5"})
  default void s9_aForeignCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> list(new PageRequest(Optional.of(cursor), 1)))
        .isInstanceOf(KeyturnException.class)
        .extracting(failure -> ((KeyturnException) failure).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private static Row wanted(String id) {
    return row(document(id), 1, Map.of(RowIndex.TARGET, "wanted"));
  }

  private void insertShuffled(Function<String, Row> maker) {
    List<String> shuffled = new ArrayList<>(IN_ORDER);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.forEach(id -> storage().commit(inserting(maker.apply(id))));
  }

  private List<Row> listed(int limit) {
    return allPages(limit, this::list);
  }

  private RowPage list(PageRequest page) {
    return storage().rows().list(RowKind.DOCUMENT, "collection", page);
  }

  private RowPage found(String target, PageRequest page) {
    return storage().rows().find(RowKind.DOCUMENT, RowIndex.TARGET, target, page);
  }
}

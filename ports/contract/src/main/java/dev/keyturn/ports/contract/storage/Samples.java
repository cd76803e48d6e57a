// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Rows and commits that tests of a store are made of. */
final class Samples {
  static final RowSignature SIGNATURE = signature(1);

  private Samples() {}

  static RowSignature signature(int keyVersion) {
    byte[] mac = new byte[32];
    Arrays.fill(mac, (byte) (0x80 + keyVersion));
    return new RowSignature(keyVersion, ByteString.takeOver(mac));
  }

  static ByteString bytes(String text) {
    return ByteString.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }

  static RowKey document(String id) {
    return new RowKey(RowKind.DOCUMENT, "collection", id);
  }

  static Row row(RowKey key) {
    return row(key, 1, Map.of());
  }

  static Row row(RowKey key, long revision, Map<RowIndex, String> indexes) {
    return new Row(key, revision, bytes(key.id() + " at " + revision), SIGNATURE, indexes);
  }

  /** A vault with a number of its own. */
  static Row vault(String id, int number) {
    return row(
        new RowKey(RowKind.VAULT, "", id),
        1,
        Map.of(RowIndex.NUMBER, Integer.toString(number), RowIndex.GENERATION, "1"));
  }

  /** The next revision of a row, with other indexes. */
  static Row changed(Row row, Map<RowIndex, String> indexes) {
    return row(row.key(), row.revision() + 1, indexes);
  }

  static Row changed(Row row) {
    return changed(row, row.indexes());
  }

  static Commit inserting(Row... rows) {
    return writing(
        Arrays.stream(rows).map(row -> (Write) new Write.Insert(row)).toArray(Write[]::new));
  }

  static Commit updating(Row row) {
    return writing(new Write.Update(row));
  }

  static Commit writing(Write... writes) {
    return new Commit(List.of(), List.of(writes), List.of());
  }

  static Commit withEvents(Write write, String... events) {
    return new Commit(
        List.of(), List.of(write), Arrays.stream(events).map(Samples::bytes).toList());
  }

  /** As many bytes, which nobody can compress. */
  static ByteString randomBytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return ByteString.takeOver(bytes);
  }

  /**
   * As many bytes of UTF-8, in which nothing repeats; characters of four bytes, as far as they fit.
   */
  static String randomText(Random random, int size) {
    StringBuilder text = new StringBuilder();
    random.ints(size / 4, 0x10000, 0x110000).forEach(text::appendCodePoint);
    random.ints(size % 4, 'a', 'z').forEach(text::appendCodePoint);
    return text.toString();
  }

  /** Follows the cursors to the end. */
  static List<Row> allPages(int limit, Function<PageRequest, RowPage> listing) {
    List<Row> rows = new ArrayList<>();
    PageRequest request = PageRequest.first(limit);
    for (Optional<PageRequest> next = Optional.of(request); next.isPresent(); ) {
      RowPage page = listing.apply(next.get());
      rows.addAll(page.rows());
      next = page.next().map(cursor -> new PageRequest(Optional.of(cursor), limit));
    }
    return rows;
  }

  /** All that a store holds. */
  static List<StoredItem> items(Storage storage) {
    try (StorageSnapshot snapshot = storage.snapshot()) {
      return rest(snapshot);
    }
  }

  /** What a snapshot has not yet told. */
  static List<StoredItem> rest(StorageSnapshot snapshot) {
    List<StoredItem> items = new ArrayList<>();
    for (List<StoredItem> some = snapshot.next(100); !some.isEmpty(); some = snapshot.next(100)) {
      items.addAll(some);
    }
    return items;
  }

  static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.key().id()).toList();
  }
}

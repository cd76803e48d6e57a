// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.record.RecordReader;
import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The note in a store that it is not to be served: that it is being filled, or was given up. Not
 * signed, since a store that is being filled has no keys yet.
 *
 * @param sort what is being done, or was done
 * @param id of the backup; of no meaning for a migration
 * @param skip how many version numbers are skipped
 */
public record UnfinishedCopy(Sort sort, UUID id, int skip) {
  static final RowKey PLACE = new RowKey(RowKind.DOCUMENT, "keyturn", "not-to-be-served");
  private static final byte FORMAT = 1;

  /** Why the store is not to be served. */
  public enum Sort {
    RESTORE("It holds a part of a restored backup. Restore the same backup again, to the end."),
    MIGRATION("It holds a part of another store. Run 'keyturn migrate' again, to the end."),
    MOVED("It was migrated to another store, which is the one to serve."),
    MOVING("It is being migrated to another store. Run 'keyturn migrate' again, to the end.");

    private final String sentence;

    Sort(String sentence) {
      this.sentence = sentence;
    }
  }

  static Optional<UnfinishedCopy> in(Storage storage) {
    return storage.rows().get(PLACE).map(row -> decode(row.body()));
  }

  /** Throws {@code configuration_invalid} if the store is not to be served. */
  public static void refuseIn(Storage storage) {
    in(storage)
        .ifPresent(
            copy -> {
              throw new KeyturnException(
                  FailureCode.CONFIGURATION_INVALID,
                  "The store is not to be served. " + copy.sort().sentence);
            });
  }

  /** Throws {@code store_not_durable} about a store that is lost with this process. */
  static void requireDurable(Storage storage) {
    if (!storage.traits().durable()) {
      throw new KeyturnException(
          FailureCode.STORE_NOT_DURABLE, "What goes into a store in memory is lost at once.");
    }
  }

  /** Puts the note there. */
  void begin(Storage storage) {
    storage.commit(new Commit(List.of(), List.of(new Write.Insert(row(1))), List.of()));
  }

  /** Puts the note there, in place of any other. */
  void replace(Storage storage) {
    Optional<Row> before = storage.rows().get(PLACE);
    Write write =
        before.isEmpty()
            ? new Write.Insert(row(1))
            : new Write.Update(row(before.get().revision() + 1));
    storage.commit(new Commit(List.of(), List.of(write), List.of()));
  }

  /** Takes a note away, if there is one, as if nothing had been begun. */
  static void remove(Storage storage) {
    storage
        .rows()
        .get(PLACE)
        .ifPresent(
            row ->
                storage.commit(
                    new Commit(
                        List.of(), List.of(new Write.Delete(PLACE, row.revision())), List.of())));
  }

  /** Takes the note away; that it came to its end is an event in the same commit. */
  static void end(Storage storage, AuditEvent event) {
    storage.commit(
        new Commit(
            List.of(),
            List.of(new Write.Delete(PLACE, 1)),
            List.of(AuditEventCodec.encode(event))));
  }

  /** Whether there is nothing in the store, but perhaps such a note. */
  static boolean isAloneIn(Storage storage) {
    try (StorageSnapshot snapshot = storage.snapshot()) {
      return snapshot.next(2).stream().allMatch(UnfinishedCopy::isIn);
    }
  }

  static boolean isIn(StoredItem item) {
    return item instanceof StoredItem.OfRow of && of.row().key().equals(PLACE);
  }

  private Row row(long revision) {
    byte[] body = new RecordWriter(FORMAT).constant(sort).uuid(id).number(skip).toByteArray();
    RowSignature none = new RowSignature(1, ByteString.takeOver(new byte[0]));
    return new Row(PLACE, revision, ByteString.takeOver(body), none, Map.of());
  }

  private static UnfinishedCopy decode(ByteString body) {
    RecordReader in = new RecordReader(body, FORMAT);
    UnfinishedCopy copy = new UnfinishedCopy(in.constant(Sort.class), in.uuid(), in.smallNumber());
    in.end();
    return copy;
  }
}

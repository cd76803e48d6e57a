// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.RowSigner;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.StoredItem;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings what a backup holds ahead of what may have been lost with the data since: numbers are
 * skipped, and versions with random nonces count as due for rotation. The same item comes out the
 * same each time, so that a restore can be resumed.
 */
final class SkippingAhead {
  /** More than one vault, key or principal may be made in a second. */
  private static final long NUMBERS_PER_VERSION = 1000;

  private final RowSigner signer;
  private final int skip;
  private final Consumer<String> damaged;

  /**
   * @param damaged is told of rows that are not genuine; the server refuses each of them by itself,
   *     and they are no reason to lose the others
   */
  SkippingAhead(RowSigner signer, int skip, Consumer<String> damaged) {
    this.signer = signer;
    this.skip = skip;
    this.damaged = damaged;
  }

  /** What stands for an item. */
  List<StoredItem> of(StoredItem item) {
    if (item instanceof StoredItem.OfNumber number) {
      return List.of(
          new StoredItem.OfNumber(
              number.kind(), Math.addExact(number.last(), skip * NUMBERS_PER_VERSION)));
    }
    if (item instanceof StoredItem.OfRow row && isGenuine(row.row())) {
      return of(row);
    }
    return List.of(item);
  }

  private boolean isGenuine(Row row) {
    try {
      signer.verify(row);
      return true;
    } catch (KeyturnException e) {
      damaged.accept(RowPlaces.text(row.key()) + ": " + e.getMessage());
      return false;
    }
  }

  /** What is genuine and cannot be read is of a newer release, and goes nowhere unskipped. */
  private List<StoredItem> of(StoredItem.OfRow row) {
    return switch (row.row().key().kind()) {
      case KEY -> List.of(new StoredItem.OfRow(ahead(row.row())));
      case KEY_VERSION -> withUsage(row);
      default -> List.of(row);
    };
  }

  private Row ahead(Row row) {
    Key key = RecordTypes.KEY.codec().decode(row.body()).skippingAhead(skip);
    ByteString body = RecordTypes.KEY.codec().encode(key);
    return new Row(row.key(), key.revision(), body, signer.sign(row.key(), body), row.indexes());
  }

  /** How often it was used since the backup is not known. */
  private static List<StoredItem> withUsage(StoredItem.OfRow row) {
    KeyVersion version = RecordTypes.KEY_VERSION.codec().decode(row.row().body());
    return version.algorithm().hasRandomNonce() && !version.material().isEmpty()
        ? List.of(
            row,
            new StoredItem.OfUsage(
                version.key(), version.number(), new Usage(NonceLimit.ROTATE_AT, 0)))
        : List.of(row);
  }
}

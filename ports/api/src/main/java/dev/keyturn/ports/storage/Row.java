// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A stored record. The store keeps and returns it to the letter, and never looks into the body.
 *
 * <p>No row can be made that is longer than a store must bear, and every store bears every row:
 * also one whose fields are all as long as they may be, of text that cannot be compressed.
 * PostgreSQL sets the tightest bound: an entry of an index has at most 2704 bytes there, and
 * partition, id and a value stand in one.
 *
 * @param key where it stands
 * @param revision 1 when inserted, then one more with each update
 * @param body the encoding of the record, at most {@link #MAX_BODY_BYTES}
 * @param signature over key and body
 * @param indexes a value for each index that the kind declares, or for some of them; each at most
 *     {@link #MAX_VALUE_BYTES}; never {@link RowIndex#SIGNED_BY}
 */
public record Row(
    RowKey key,
    long revision,
    ByteString body,
    RowSignature signature,
    Map<RowIndex, String> indexes) {
  /** The largest body, in bytes: 1 MiB. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  /** The longest value of an index, in bytes of UTF-8. */
  public static final int MAX_VALUE_BYTES = 1024;

  /**
   * Copies the map and checks it against the kind, and the lengths.
   *
   * @throws IllegalArgumentException if an index does not belong to the kind, the revision is below
   *     1, the body or a value is too long, or a value has half of a surrogate pair
   */
  public Row {
    Objects.requireNonNull(signature);
    if (body.size() > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("A body has at most " + MAX_BODY_BYTES + " bytes.");
    }
    if (!key.kind().indexes().containsAll(indexes.keySet())) {
      throw new IllegalArgumentException("A " + key.kind() + " has no such index.");
    }
    if (revision < 1) {
      throw new IllegalArgumentException("Revisions begin at 1.");
    }
    indexes.forEach((index, value) -> StoredText.require("A " + index, value, MAX_VALUE_BYTES));
    indexes = indexes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(indexes));
  }
}

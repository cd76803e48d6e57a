// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A stored record. The store keeps and returns it to the letter, and never looks into the body. One
 * with a field that is too long it refuses with {@link IllegalArgumentException}. It may likewise
 * refuse one whose partition, id and value of some index do not fit into 2,600 bytes together, as
 * UTF-8.
 *
 * @param key where it stands
 * @param revision 1 when inserted, then one more with each update
 * @param body the encoding of the record, at most 1 MiB
 * @param signature over key and body
 * @param indexes a value for each index that the kind declares, or for some of them; each at most
 *     500 code points; never {@link RowIndex#SIGNED_BY}
 */
public record Row(
    RowKey key,
    long revision,
    ByteString body,
    RowSignature signature,
    Map<RowIndex, String> indexes) {
  /**
   * Copies the map and checks it against the kind.
   *
   * @throws IllegalArgumentException if an index does not belong to the kind, or the revision is
   *     below 1
   */
  public Row {
    Objects.requireNonNull(body);
    Objects.requireNonNull(signature);
    if (!key.kind().indexes().containsAll(indexes.keySet())) {
      throw new IllegalArgumentException("A " + key.kind() + " has no such index.");
    }
    if (revision < 1) {
      throw new IllegalArgumentException("Revisions begin at 1.");
    }
    indexes = indexes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(indexes));
  }
}

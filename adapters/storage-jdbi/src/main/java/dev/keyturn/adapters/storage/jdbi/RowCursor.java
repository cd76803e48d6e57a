// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.Base64;

/** Where a listing goes on: the partition and id of the last row shown. */
final class RowCursor {
  private RowCursor() {}

  static String after(RowKey last) {
    String text = last.partition().length() + ":" + last.partition() + last.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Utf8.bytes(text));
  }

  static RowKey parse(String cursor, RowKind kind) {
    try {
      String text = Utf8.text(Base64.getUrlDecoder().decode(cursor));
      int colon = text.indexOf(':');
      int border = colon + 1 + Integer.parseInt(text.substring(0, colon));
      return new RowKey(kind, text.substring(colon + 1, border), text.substring(border));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw KeyturnException.invalid("cursor", "No listing gave out this cursor.");
    }
  }
}

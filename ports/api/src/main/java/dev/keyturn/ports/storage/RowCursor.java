// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.failure.KeyturnException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a listing goes on, as {@link RowPage} and {@link PageRequest} carry it: the partition and
 * id of the last row shown. For stores that have nothing better.
 */
public final class RowCursor {
  private RowCursor() {}

  /** The cursor behind a row. */
  public static String after(RowKey last) {
    String text = last.partition().length() + ":" + last.partition() + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The row of a cursor.
   *
   * @throws KeyturnException {@code invalid_request} about field {@code cursor}, unless {@link
   *     #after} can have made it for a row of that kind
   */
  public static RowKey parse(String cursor, RowKind kind) {
    try {
      RowKey last = decode(cursor, kind);
      if (after(last).equals(cursor)) {
        return last;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static RowKey decode(String cursor, RowKind kind) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    int colon = text.indexOf(':');
    int border = colon + 1 + Integer.parseInt(text.substring(0, colon));
    return new RowKey(kind, text.substring(colon + 1, border), text.substring(border));
  }

  private static KeyturnException unknown() {
    return KeyturnException.invalid("cursor", "No listing gave out this cursor.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.ports.storage.RowKey;
import java.util.Locale;

/** Names rows to an operator, in one line whatever somebody wrote into the store. */
final class RowPlaces {
  private RowPlaces() {}

  static String text(RowKey key) {
    String kind = key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String of = key.partition().isEmpty() ? "" : " of " + key.partition();
    return (kind + " " + key.id() + of).replaceAll("\\p{Cntrl}", "?");
  }
}

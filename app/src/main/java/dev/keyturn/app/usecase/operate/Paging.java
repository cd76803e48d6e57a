// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowPage;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Goes through all rows of a listing, page by page. */
final class Paging {
  private static final int PAGE = 100;

  private Paging() {}

  static void forEach(Function<PageRequest, RowPage> list, Consumer<Row> work) {
    forEach(list, work, () -> false);
  }

  /** As above, until {@code stop} says so. */
  static void forEach(
      Function<PageRequest, RowPage> list, Consumer<Row> work, BooleanSupplier stop) {
    Optional<String> cursor = Optional.empty();
    do {
      RowPage page = list.apply(new PageRequest(cursor, PAGE));
      for (Row row : page.rows()) {
        if (stop.getAsBoolean()) {
          return;
        }
        work.accept(row);
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }
}

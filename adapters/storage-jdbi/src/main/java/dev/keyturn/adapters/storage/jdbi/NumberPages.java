// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.StoredItem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** How far the numbers have come; they are a handful. */
final class NumberPages implements ItemPages {
  private static final String GIVEN = "number_series WHERE last_number > 0";

  private int told;

  @Override
  public String counted() {
    return GIVEN;
  }

  @Override
  public List<StoredItem> next(Handle handle, int limit) {
    List<StoredItem> some = all(handle).skip(told).limit(limit).toList();
    told += some.size();
    return some;
  }

  private static Stream<StoredItem> all(Handle handle) {
    return handle
        .createQuery("SELECT kind, last_number FROM " + GIVEN)
        .map(
            (result, context) ->
                new StoredItem.OfNumber(NumberKind.valueOf(result.getString(1)), result.getLong(2)))
        .stream()
        .sorted(Comparator.comparing(StoredItem.OfNumber::kind))
        .map(number -> number);
  }
}

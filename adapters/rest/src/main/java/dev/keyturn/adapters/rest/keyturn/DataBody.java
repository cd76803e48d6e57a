// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The body of a hot call.
 *
 * @param batch whether the answer is a list as well
 * @param items exactly one if it is no batch
 */
record DataBody(boolean batch, List<DataItem> items) {

  /** Turns each item into what the port takes; a failure names the item. */
  <T> List<T> mapItems(Function<DataItem, T> translate) {
    List<T> translated = new ArrayList<>(items.size());
    for (DataItem item : items) {
      try {
        translated.add(translate.apply(item));
      } catch (KeyturnException e) {
        throw batch ? within(translated.size(), e) : e;
      }
    }
    return translated;
  }

  private static KeyturnException within(int index, KeyturnException failure) {
    String field = failure.field().map(name -> "." + name).orElse("");
    return KeyturnException.aboutField(
        failure.code(), "items[" + index + "]" + field, failure.getMessage());
  }

  @Override
  public String toString() {
    return "DataBody[" + items.size() + " items]";
  }
}

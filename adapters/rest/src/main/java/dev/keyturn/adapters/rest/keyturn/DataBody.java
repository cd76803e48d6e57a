// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The body of a hot call.
 *
 * @param batch whether the answer is a list as well
 * @param items exactly one if it is no batch
 */
record DataBody(boolean batch, List<DataItem> items) {

  /**
   * Hands the items to the port and returns the outcomes in their order. In a batch, an item that
   * cannot be read fails by itself; the port is called for the others, if only to hear whether the
   * caller may call it.
   */
  <I, T> List<Outcome<T>> outcomes(
      Function<DataItem, I> translate, Function<List<I>, Batch<T>> port) {
    return outcomes(
        items.stream().map(item -> read(item, translate)).toList(),
        readable -> port.apply(readable).items());
  }

  /** The same for items that were looked at already. */
  static <I, T> List<Outcome<T>> outcomes(
      List<Outcome<I>> read, Function<List<I>, List<Outcome<T>>> port) {
    Iterator<Outcome<T>> done =
        port.apply(read.stream().flatMap(item -> item.value().stream()).toList()).iterator();
    return read.stream()
        .map(
            item ->
                item.failure().isPresent() ? Outcome.<T>failed(item.failure().get()) : done.next())
        .toList();
  }

  private <I> Outcome<I> read(DataItem item, Function<DataItem, I> translate) {
    try {
      return Outcome.of(translate.apply(item));
    } catch (KeyturnException e) {
      if (batch) {
        return Outcome.failed(e);
      }
      throw e;
    }
  }

  @Override
  public String toString() {
    return "DataBody[" + items.size() + " items]";
  }
}

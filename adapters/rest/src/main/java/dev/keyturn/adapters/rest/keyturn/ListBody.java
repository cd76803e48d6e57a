// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.ports.inbound.Page;
import java.util.List;
import java.util.function.Function;

/** A part of a listing; {@code next_cursor} is absent at its end. */
record ListBody<T>(List<T> items, String nextCursor) {
  static <S, T> ListBody<T> of(Page<S> page, Function<S, T> render) {
    return new ListBody<>(page.items().stream().map(render).toList(), page.next().orElse(null));
  }

  static <S, T> ListBody<T> of(List<S> items, Function<S, T> render) {
    return new ListBody<>(items.stream().map(render).toList(), null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Does something to each item of a batch. */
final class Batches {
  private Batches() {}

  static <S, T> Batch<T> of(Key key, List<S> items, Function<S, T> work) {
    List<Outcome<T>> outcomes = new ArrayList<>();
    for (S item : items) {
      try {
        outcomes.add(Outcome.of(work.apply(item)));
      } catch (KeyturnException e) {
        outcomes.add(Outcome.failed(e));
      }
    }
    return new Batch<>(key.number(), key.primary(), outcomes);
  }
}

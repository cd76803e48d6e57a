// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every cache which rows have changed, by this node's own commits and by others'. */
final class CacheInvalidation implements Consumer<List<RowKey>> {
  private static final Logger LOG = LoggerFactory.getLogger(CacheInvalidation.class);

  private final List<Consumer<List<RowKey>>> caches = new CopyOnWriteArrayList<>();

  void add(Consumer<List<RowKey>> cache) {
    caches.add(cache);
  }

  /** Never throws: the commit is done, and the feed of changes tells a cache again. */
  @Override
  public void accept(List<RowKey> rows) {
    try {
      tell(rows);
    } catch (RuntimeException e) {
      LOG.warn("A cache was not refreshed at once: {}", e.getMessage());
    }
  }

  /** Tells every cache; throws if one could not take it, so that the feed tells it again. */
  void tell(List<RowKey> rows) {
    Optional<RuntimeException> failure = Optional.empty();
    for (Consumer<List<RowKey>> cache : caches) {
      try {
        cache.accept(rows);
      } catch (RuntimeException e) {
        failure = Optional.of(failure.orElse(e));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A bounded cache of what was read from the store, or written to it by this node. The reads of one
 * key follow each other, and nothing is given out whose reading began before it was to be
 * forgotten.
 */
public final class Memory<K, V> {
  private static final int STRIPES = 256;

  private final Cache<K, Kept<V>> cache;

  /** A cache that forgets everything passes over what is being loaded at that moment. */
  private final AtomicLong timesForgotten = new AtomicLong();

  /** Of each stripe of keys. */
  private final AtomicLongArray timesForgottenOne = new AtomicLongArray(STRIPES);

  /** What was forgotten up to a moment. */
  public record Mark(long one, long all) {}

  /** Equal to itself only. */
  private static final class Kept<V> {
    private final V value;
    private final long timesForgotten;

    Kept(V value, long timesForgotten) {
      this.value = value;
      this.timesForgotten = timesForgotten;
    }
  }

  public Memory(int most) {
    this(most, value -> {});
  }

  /**
   * @param leaving told of everything that is forgotten
   */
  public Memory(int most, Consumer<V> leaving) {
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(most)
            .executor(Runnable::run)
            .<K, Kept<V>>removalListener((key, kept, cause) -> leaving.accept(kept.value))
            .build();
  }

  /**
   * What is known of the key, else what is read now.
   *
   * @param read gives null for what is not there, which is not remembered
   */
  public Optional<V> get(K key, Function<K, V> read) {
    while (true) {
      Kept<V> kept = cache.get(key, wanted -> keep(wanted, read));
      if (kept == null) {
        return Optional.empty();
      }
      if (kept.timesForgotten == timesForgotten.get()) {
        return Optional.of(kept.value);
      }
      cache.asMap().remove(key, kept);
    }
  }

  private Kept<V> keep(K key, Function<K, V> read) {
    long before = timesForgotten.get();
    V value = read.apply(key);
    return value == null ? null : new Kept<>(value, before);
  }

  /** To be asked for before something is written that {@link #remember} shall keep. */
  public Mark mark(K key) {
    return new Mark(timesForgottenOne.get(stripe(key)), timesForgotten.get());
  }

  /**
   * Keeps what was written after a mark, if the key has been forgotten once since, because of that
   * very write, and not been read again. If more has happened meanwhile, it may be past already.
   */
  public void remember(K key, Mark mark, V written) {
    cache
        .asMap()
        .computeIfAbsent(
            key,
            absent ->
                mark.one() + 1 == timesForgottenOne.get(stripe(key))
                    ? new Kept<>(written, mark.all())
                    : null);
  }

  public void forget(K key) {
    timesForgottenOne.incrementAndGet(stripe(key)); // first, so that nothing is remembered anew
    cache.invalidate(key);
  }

  /** Forgets the value if it is what is known of the key. */
  public void forget(K key, V value) {
    Kept<V> kept = cache.getIfPresent(key);
    if (kept != null && kept.value == value) {
      cache.asMap().remove(key, kept);
    }
  }

  public void forgetAll() {
    timesForgotten.incrementAndGet();
    cache.invalidateAll();
  }

  private static int stripe(Object key) {
    return Math.floorMod(key.hashCode(), STRIPES);
  }
}

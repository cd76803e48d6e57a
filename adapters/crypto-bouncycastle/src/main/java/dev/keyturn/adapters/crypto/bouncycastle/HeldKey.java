// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.ports.crypto.Lifetime;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A key in the library's form, which many threads use and one lets go of. The library keeps numbers
 * and private arrays that cannot be overwritten from outside: closing drops the only reference.
 */
final class HeldKey<K> {
  private final Lifetime lifetime;
  private K key;

  HeldKey(K key) {
    this(key, forgotten -> {});
  }

  /** A key of which {@code wipe} overwrites what it can. */
  HeldKey(K key, Consumer<K> wipe) {
    this.key = key;
    this.lifetime =
        new Lifetime(
            () -> {
              wipe.accept(this.key);
              this.key = null;
            });
  }

  /**
   * Computes with the key.
   *
   * @throws IllegalStateException if closed
   */
  <T> T use(Function<K, T> action) {
    return lifetime.use(() -> action.apply(key));
  }

  void close() {
    lifetime.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import java.util.function.Supplier;

/** Tells what changed: exactly, because all commits are numbered in this process. */
final class H2ChangeFeed implements ChangeFeed {
  private final Supplier<OpenStore> store;

  H2ChangeFeed(Supplier<OpenStore> store) {
    this.store = store;
  }

  @Override
  public long position() {
    return store.get().position();
  }

  @Override
  public Changes since(long position) {
    return store.get().changesSince(position);
  }
}

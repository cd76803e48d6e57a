// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import java.util.List;
import java.util.function.Supplier;

/** Tells what changed: exactly, because all commits are numbered in this process. */
final class H2ChangeFeed implements ChangeFeed {
  private final Supplier<OpenStore> store;

  H2ChangeFeed(Supplier<OpenStore> store) {
    this.store = store;
  }

  @Override
  public long position() {
    return store.get().durability().settled();
  }

  @Override
  public Changes since(long position) {
    OpenStore open = store.get();
    long upTo = open.durability().settled();
    if (position < 0 || position > upTo) {
      return new Changes(List.of(), upTo, false);
    }
    List<Change> changes =
        open.read(handle -> ChangeLog.between(handle, position, upTo), found -> upTo);
    return new Changes(changes, upTo, position >= open.trimmed().get());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules S1 to S20 of {@link Storage}, as far as they can be seen from outside. */
public abstract class StorageContract
    implements CommitRules,
        LengthRules,
        GuardRules,
        VersionRules,
        TraceRules,
        RaceRules,
        ListingRules,
        FeedRules,
        CounterRules,
        SnapshotRules,
        LoadRules,
        LifecycleRules {
  private Storage storage;

  /** Opens a new, empty store. */
  protected abstract Storage open();

  /** Opens again what the store that {@link #open()} gave, by now closed, has left. */
  protected abstract Storage reopen();

  @BeforeEach
  final void openStore() {
    storage = open();
  }

  @AfterEach
  final void closeStore() {
    storage.close();
  }

  @Override
  public final Storage storage() {
    return storage;
  }

  @Override
  public final Storage restart() {
    storage.close();
    storage = reopen();
    return storage;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.UsageLedger;

/** The counters of all versions in use; they outlive cached keys, under a bound of their own. */
public final class UsageCounters {
  private final UsageLedger ledger;
  private final Cache<Counted, UsageCounter> counters;

  private record Counted(KeyId key, VersionNumber version) {}

  public UsageCounters(UsageLedger ledger, int most) {
    this.ledger = ledger;
    this.counters = Caffeine.newBuilder().maximumSize(most).build();
  }

  /** As {@link UsageCounter#count}. */
  public boolean count(
      KeyId key, VersionNumber version, Algorithm algorithm, long encryptions, long bytes) {
    return counters
        .get(new Counted(key, version), c -> new UsageCounter(ledger, key, version, algorithm))
        .count(encryptions, bytes);
  }

  /** The count so far; exact for what only this node uses, ahead of the truth otherwise. */
  public Usage used(KeyId key, VersionNumber version) {
    UsageCounter counter = counters.getIfPresent(new Counted(key, version));
    return counter == null ? ledger.read(key, version) : counter.used();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.DamageReport.Trouble;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.RowKey;

/**
 * Remembers the highest revision met of each record, longer than the record itself is cached. Who
 * then reads a lower one looks at a store that was put back, or at a replica that lags.
 *
 * @param <K> what names a record; its reads must follow each other
 */
final class Ages<K> {
  private final DamageReport damage;
  private final Cache<K, Age> ages;

  private record Age(long highest, long last) {
    Age then(long revision) {
      return new Age(Math.max(highest, revision), revision);
    }

    Age andWritten(long revision) {
      return new Age(Math.max(highest, revision), Math.max(last, revision));
    }

    boolean isBehind() {
      return last < highest;
    }
  }

  Ages(DamageReport damage, int most) {
    this.damage = damage;
    this.ages = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
  }

  /** Notes what was read just now. */
  void met(K record, RowKey row, long revision) {
    Age age =
        ages.asMap()
            .merge(record, new Age(revision, revision), (known, now) -> known.then(revision));
    if (age.isBehind()) {
      damage.add(
          row,
          Trouble.AGE,
          "The store is older than it was: it has revision "
              + revision
              + ", and had "
              + age.highest()
              + ".");
    } else {
      damage.clear(row, Trouble.AGE);
    }
  }

  /** Notes what was committed just now, whatever others have committed and read since. */
  void wrote(K record, long revision) {
    ages.asMap()
        .merge(record, new Age(revision, revision), (known, now) -> known.andWritten(revision));
  }

  /** Throws {@code store_behind} if the record was last read older than it had been before. */
  void requireNewest(K record) {
    Age age = ages.getIfPresent(record);
    if (age != null && age.isBehind()) {
      throw behind();
    }
  }

  /** The failure for what would be protected under a state of the store that is past. */
  static KeyturnException behind() {
    return new KeyturnException(
        FailureCode.STORE_BEHIND,
        "The store is older than what this server has read from it before.");
  }
}

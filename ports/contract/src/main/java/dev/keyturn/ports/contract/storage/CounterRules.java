// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.NumberKind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S13 and S14: what is counted. */
interface CounterRules extends StorageRules {
  @Test
  default void s13_reservationsAddUp() {
    KeyId key = KeyId.random();
    VersionNumber second = VersionNumber.FIRST.next();
    assertThat(storage().usage().read(key, second)).isEqualTo(Usage.NONE);
    assertThat(storage().usage().reserve(key, second, new Usage(65536, 1 << 30)))
        .isEqualTo(new Usage(65536, 1 << 30));
    assertThat(storage().usage().reserve(key, second, new Usage(1, 2)))
        .isEqualTo(new Usage(65537, (1 << 30) + 2));
    assertThat(storage().usage().read(key, second)).isEqualTo(new Usage(65537, (1 << 30) + 2));
    assertThat(storage().usage().read(key, VersionNumber.FIRST)).isEqualTo(Usage.NONE);
    assertThat(storage().usage().read(KeyId.random(), second)).isEqualTo(Usage.NONE);
  }

  @Test
  default void s13_sumsStayAtTheEndOfTheRange() {
    KeyId key = KeyId.random();
    Usage most = new Usage(Long.MAX_VALUE, Long.MAX_VALUE);
    storage().usage().reserve(key, VersionNumber.FIRST, new Usage(5, 5));
    assertThat(storage().usage().reserve(key, VersionNumber.FIRST, most)).isEqualTo(most);
  }

  @Test
  default void s13_concurrentReservationsAllCount() {
    KeyId key = KeyId.random();
    Set<Usage> totals = ConcurrentHashMap.newKeySet();
    Threads.runTogether(
        8,
        thread -> {
          for (int i = 0; i < 25; i++) {
            totals.add(storage().usage().reserve(key, VersionNumber.FIRST, new Usage(3, 7)));
          }
        });
    assertThat(totals).hasSize(200);
    assertThat(storage().usage().read(key, VersionNumber.FIRST)).isEqualTo(new Usage(600, 1400));
  }

  @ParameterizedTest
  @EnumSource(NumberKind.class)
  default void s14_numbersBeginAtOneAndRise(NumberKind kind) {
    long last = storage().nextNumber(kind);
    assertThat(last).isEqualTo(1);
    for (int i = 0; i < 10; i++) {
      long next = storage().nextNumber(kind);
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  default void s14_noNumberIsGivenTwice() {
    Set<Long> given = ConcurrentHashMap.newKeySet();
    Threads.runTogether(
        8,
        thread -> {
          for (int i = 0; i < 25; i++) {
            given.add(storage().nextNumber(NumberKind.KEY));
          }
        });
    assertThat(given).hasSize(200);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final AtomicInteger made = new AtomicInteger();
  private final List<Integer> repaired = new ArrayList<>();
  private final Pool<Integer> pool = new Pool<>(made::incrementAndGet, repaired::add);

  @Test
  void oneUserAfterTheOtherSharesOneInstance() {
    assertThat(pool.<Integer>use(instance -> instance)).isEqualTo(1);
    assertThat(pool.<Integer>use(instance -> instance)).isEqualTo(1);
  }

  @Test
  void twoAtOnceHaveOneEach() {
    assertThat(pool.<Integer>use(one -> pool.<Integer>use(other -> one + other))).isEqualTo(3);
    assertThat(made).hasValue(2);
    assertThat(repaired).isEmpty();
  }

  @Test
  void failuresLoseAndSpoilNoInstance() {
    for (int failure = 0; failure < 100; failure++) {
      assertThatIllegalArgumentException().isThrownBy(() -> pool.use(PoolTest::fail));
    }
    assertThat(made).hasValue(1);
    assertThat(repaired).hasSize(100).containsOnly(1);
  }

  @Test
  void wipingReachesEveryInstance() {
    pool.use(one -> pool.<Integer>use(other -> other));
    List<Integer> wiped = new ArrayList<>();
    pool.wipe(wiped::add);
    assertThat(wiped).containsExactlyInAnyOrder(1, 2);
  }

  private static int fail(int instance) {
    throw new IllegalArgumentException("instance " + instance);
  }
}

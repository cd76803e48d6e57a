// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private final AtomicInteger ends = new AtomicInteger();
  private final Lifetime lifetime = new Lifetime(ends::incrementAndGet);

  @Test
  void aUseGivesItsResult() {
    assertThat(lifetime.<String>use(() -> "result")).isEqualTo("result");
    assertThat(ends).hasValue(0);
  }

  @Test
  void closingWhileNobodyUsesItBringsTheEnd() {
    lifetime.close();
    assertThat(ends).hasValue(1);
  }

  @Test
  void theEndComesOnce() {
    lifetime.close();
    lifetime.close();
    assertThat(ends).hasValue(1);
  }

  @Test
  void afterClosingNothingRuns() {
    lifetime.close();
    AtomicInteger runs = new AtomicInteger();
    assertThatIllegalStateException().isThrownBy(() -> lifetime.use(runs::incrementAndGet));
    assertThat(runs).hasValue(0);
    assertThat(ends).hasValue(1);
  }

  @Test
  void theLastUseInProgressBringsTheEnd() {
    int endsDuringOuterUse =
        lifetime.use(
            () -> {
              lifetime.use(
                  () -> {
                    lifetime.close();
                    return ends.get();
                  });
              return ends.get();
            });
    assertThat(endsDuringOuterUse).isZero();
    assertThat(ends).hasValue(1);
  }

  @Test
  void noUseBeginsBetweenCloseAndEnd() {
    lifetime.use(
        () -> {
          lifetime.close();
          assertThatIllegalStateException().isThrownBy(() -> lifetime.use(() -> 1));
          return 0;
        });
    assertThat(ends).hasValue(1);
  }

  @Test
  void aUseThatFailsIsOverToo() {
    assertThatThrownBy(
            () ->
                lifetime.use(
                    () -> {
                      lifetime.close();
                      throw new CryptoRejectedException();
                    }))
        .isInstanceOf(CryptoRejectedException.class);
    assertThat(ends).hasValue(1);
  }
}

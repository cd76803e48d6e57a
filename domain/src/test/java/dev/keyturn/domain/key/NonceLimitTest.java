// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonceLimitTest {
  private static final EnumSet<Algorithm> RANDOM_NONCES =
      EnumSet.of(Algorithm.AES128_GCM96, Algorithm.AES256_GCM96, Algorithm.CHACHA20_POLY1305);

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void invariant9_rotatesAtTwoToThe31AndRefusesAtTwoToThe32(Algorithm algorithm) {
    boolean bound = RANDOM_NONCES.contains(algorithm);
    assertThat(NonceLimit.dueAfter(algorithm, 2_147_483_647L)).isFalse();
    assertThat(NonceLimit.dueAfter(algorithm, 2_147_483_648L)).isEqualTo(bound);
    assertThat(NonceLimit.exhaustedAfter(algorithm, 4_294_967_295L)).isFalse();
    assertThat(NonceLimit.exhaustedAfter(algorithm, 4_294_967_296L)).isEqualTo(bound);
    assertThat(NonceLimit.exhaustedAfter(algorithm, Long.MAX_VALUE)).isEqualTo(bound);
  }

  @Test
  void aVersionIsDueLongBeforeItRefuses() {
    assertThat(NonceLimit.dueAfter(Algorithm.AES256_GCM96, 4_294_967_295L)).isTrue();
  }
}

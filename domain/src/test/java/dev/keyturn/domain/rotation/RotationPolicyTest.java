// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.rotation;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.vault.VaultId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RotationPolicyTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static Key key(Algorithm algorithm) {
    KeyTraits traits = KeyTraits.made(KeyRole.NAMED, algorithm, algorithm.onlyUse().orElseThrow());
    return Key.create(KeyId.random(), VaultId.random(), 1, traits, KeySettings.DEFAULT, SINCE);
  }

  private static RotationDecision decide(RotationPolicy policy, Usage usage, Instant now) {
    return policy.decide(key(Algorithm.AES256_GCM96), SINCE, usage, now);
  }

  private static RotationPolicy maximumAge(Duration age) {
    return new RotationPolicy(Optional.of(age), Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  private static RotationDecision due(RotationReason... reasons) {
    return new RotationDecision.Due(Set.of(reasons), Duration.ZERO);
  }

  @Test
  void withoutBoundsAKeyIsNeverDueByItself() {
    Instant farAway = SINCE.plus(Duration.ofDays(100_000));
    assertThat(decide(RotationPolicy.NONE, new Usage(1_000_000, Long.MAX_VALUE), farAway))
        .isEqualTo(new RotationDecision.NotDue(Optional.empty()));
  }

  @Test
  void ageIsReachedAtTheVeryMoment() {
    RotationPolicy policy = maximumAge(DAY);
    assertThat(decide(policy, Usage.NONE, SINCE.plus(DAY).minusNanos(1)))
        .isEqualTo(new RotationDecision.NotDue(Optional.of(SINCE.plus(DAY))));
    assertThat(decide(policy, Usage.NONE, SINCE.plus(DAY))).isEqualTo(due(RotationReason.AGE));
  }

  @Test
  void anAgeBeyondAllTimeIsNeverReached() {
    RotationPolicy policy = maximumAge(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(decide(policy, Usage.NONE, SINCE))
        .isEqualTo(new RotationDecision.NotDue(Optional.of(Instant.MAX)));
  }

  @Test
  void encryptionsAreReachedAtTheirBound() {
    RotationPolicy policy =
        new RotationPolicy(Optional.empty(), Optional.of(10L), Optional.empty(), Duration.ZERO);
    assertThat(decide(policy, new Usage(9, 0), SINCE)).isInstanceOf(RotationDecision.NotDue.class);
    assertThat(decide(policy, new Usage(10, 0), SINCE)).isEqualTo(due(RotationReason.ENCRYPTIONS));
  }

  @Test
  void bytesAreReachedAtTheirBound() {
    RotationPolicy policy =
        new RotationPolicy(Optional.empty(), Optional.empty(), Optional.of(10L), Duration.ZERO);
    assertThat(decide(policy, new Usage(0, 9), SINCE)).isInstanceOf(RotationDecision.NotDue.class);
    assertThat(decide(policy, new Usage(0, 10), SINCE)).isEqualTo(due(RotationReason.BYTES));
  }

  @Test
  void invariant9_theNonceLimitNeedsNoPolicy() {
    Usage half = new Usage(1L << 31, 0);
    assertThat(decide(RotationPolicy.NONE, half, SINCE)).isEqualTo(due(RotationReason.NONCE_LIMIT));
    assertThat(RotationPolicy.NONE.decide(key(Algorithm.AES256_SIV), SINCE, half, SINCE))
        .isInstanceOf(RotationDecision.NotDue.class);
  }

  @Test
  void allReasonsAreNamedAndTheGraceIsThatOfThePolicy() {
    Duration grace = Duration.ofHours(2);
    RotationPolicy policy =
        new RotationPolicy(Optional.of(DAY), Optional.of(1L), Optional.of(1L), grace);
    assertThat(decide(policy, new Usage(1L << 31, 1), SINCE.plus(DAY)))
        .isEqualTo(new RotationDecision.Due(Set.of(RotationReason.values()), grace));
  }

  @Test
  void boundsHaveLowerEnds() {
    assertThat(maximumAge(Duration.ofMinutes(1)).maximumAge()).contains(Duration.ofMinutes(1));
    assertInvalid("maximum_age", () -> maximumAge(Duration.ofMinutes(1).minusNanos(1)));
    assertInvalid("maximum_encryptions", () -> bounds(0L, 1L, Duration.ZERO));
    assertInvalid("maximum_bytes", () -> bounds(1L, 0L, Duration.ZERO));
    assertInvalid("grace", () -> bounds(1L, 1L, Duration.ofNanos(-1)));
  }

  @Test
  void usageAddsUpAndStaysAtTheEndOfItsRange() {
    assertThat(new Usage(1, 2).plus(new Usage(3, 4))).isEqualTo(new Usage(4, 6));
    assertThat(new Usage(Long.MAX_VALUE, 5).plus(new Usage(1, Long.MAX_VALUE)))
        .isEqualTo(new Usage(Long.MAX_VALUE, Long.MAX_VALUE));
    assertThat(new Usage(1, 4).atLeast(new Usage(3, 2))).isEqualTo(new Usage(3, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new Usage(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Usage(0, -1));
  }

  private static RotationPolicy bounds(long encryptions, long bytes, Duration grace) {
    return new RotationPolicy(
        Optional.empty(), Optional.of(encryptions), Optional.of(bytes), grace);
  }
}

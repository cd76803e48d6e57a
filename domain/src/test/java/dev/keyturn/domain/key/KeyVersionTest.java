// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.VersionState.Purpose;
import dev.keyturn.domain.key.VersionState.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyVersionTest {
  private static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant LATER = MADE.plusSeconds(60);

  private static KeyVersion in(VersionState state) {
    WrappedKeyMaterial wrapped =
        new WrappedKeyMaterial(WrappingReference.ROOT, ByteString.copyOf(new byte[] {1, 2}));
    return new KeyVersion(
        KeyId.random(),
        VersionNumber.FIRST,
        UUID.randomUUID(),
        Algorithm.AES256_GCM96,
        new Maker("tink", "tink"),
        MaterialForm.PORTABLE,
        state,
        MADE,
        MADE,
        Map.of(Slot.MAIN, wrapped),
        Optional.empty(),
        Map.of(),
        1);
  }

  @ParameterizedTest
  @EnumSource(VersionState.class)
  void requireFollowsTheVerdictOfTheState(VersionState state) {
    KeyVersion version = in(state);
    for (Purpose purpose : Purpose.values()) {
      for (boolean ifAllowed : new boolean[] {false, true}) {
        Verdict verdict = state.verdict(purpose);
        if (verdict == Verdict.YES || (verdict == Verdict.IF_ALLOWED && ifAllowed)) {
          assertThatCode(() -> version.require(purpose, ifAllowed)).doesNotThrowAnyException();
        } else {
          assertRefused(FailureCode.VERSION_NOT_USABLE, () -> version.require(purpose, ifAllowed));
        }
      }
    }
  }

  @Test
  void suspendingAndResumingKeepsEverythingButStateTimeAndRevision() {
    KeyVersion before = in(VersionState.ACTIVE);
    KeyVersion suspended = before.withState(VersionState.SUSPENDED, LATER);
    assertThat(suspended.state()).isEqualTo(VersionState.SUSPENDED);
    assertThat(suspended.stateChangedAt()).isEqualTo(LATER);
    assertThat(suspended.createdAt()).isEqualTo(MADE);
    assertThat(suspended.material()).isEqualTo(before.material());
    assertThat(suspended.revision()).isEqualTo(2);
    assertThat(suspended.withState(VersionState.ACTIVE, MADE).revision()).isEqualTo(3);
  }

  @Test
  void aDestroyedVersionHasNoMaterialAndStaysDestroyed() {
    KeyVersion destroyed = in(VersionState.ACTIVE).withState(VersionState.DESTROYED, LATER);
    assertThat(destroyed.material()).isEmpty();
    for (VersionState state : VersionState.values()) {
      assertRefused(FailureCode.VERSION_NOT_USABLE, () -> destroyed.withState(state, LATER));
    }
  }

  @Test
  void aCompromisedVersionIsNotResumed() {
    KeyVersion compromised = in(VersionState.SUSPENDED).withState(VersionState.COMPROMISED, LATER);
    assertRefused(
        FailureCode.VERSION_NOT_USABLE, () -> compromised.withState(VersionState.ACTIVE, LATER));
  }

  @Test
  void aStateIsEnteredOnce() {
    KeyVersion active = in(VersionState.ACTIVE);
    assertRefused(
        FailureCode.VERSION_NOT_USABLE, () -> active.withState(VersionState.ACTIVE, LATER));
  }

  @Test
  void renewingReplacesTheMaterialOnly() {
    KeyVersion before = in(VersionState.DEACTIVATED);
    WrappingReference under = WrappingReference.to(KeyId.random(), new VersionNumber(7));
    Map<Slot, WrappedKeyMaterial> renewed =
        Map.of(Slot.MAIN, new WrappedKeyMaterial(under, ByteString.copyOf(new byte[] {9})));
    KeyVersion after = before.renewed(renewed);
    assertThat(after.material()).isEqualTo(renewed);
    assertThat(after.state()).isEqualTo(VersionState.DEACTIVATED);
    assertThat(after.stateChangedAt()).isEqualTo(MADE);
    assertThat(after.revision()).isEqualTo(2);
  }

  @Test
  void laterChangesOfAMapThatWasHandedInDoNotShow() {
    Map<Slot, WrappedKeyMaterial> mine = new HashMap<>(in(VersionState.ACTIVE).material());
    KeyVersion version = in(VersionState.ACTIVE).renewed(mine);
    mine.clear();
    assertThat(version.material()).containsOnlyKeys(Slot.MAIN);
  }

  @Test
  void aVersionWaitsFromTheBeginningOrNotAtAll() {
    KeyVersion made = in(VersionState.ACTIVE);
    KeyVersion waiting = made.waiting();
    assertThat(waiting.state()).isEqualTo(VersionState.PRE_ACTIVE);
    assertThat(waiting.revision()).isEqualTo(1);
    assertThat(waiting.material()).isEqualTo(made.material());
    assertThatIllegalStateException().isThrownBy(() -> in(VersionState.SUSPENDED).waiting());
    KeyVersion stored = made.renewed(made.material());
    assertThatIllegalStateException().isThrownBy(stored::waiting);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
  private static final KeyId WRAPPING = KeyId.random();
  private static final Instant LATER = MADE.plusSeconds(60);

  private static KeyVersion in(VersionState state) {
    WrappedKeyMaterial wrapped =
        new WrappedKeyMaterial(WrappingReference.ROOT, ByteString.copyOf(new byte[] {1, 2}));
    return of(Map.of(Slot.MAIN, wrapped), state);
  }

  private static WrappedKeyMaterial under(VersionNumber number) {
    return new WrappedKeyMaterial(
        WrappingReference.to(WRAPPING, number), ByteString.copyOf(new byte[] {3}));
  }

  private static KeyVersion of(Map<Slot, WrappedKeyMaterial> material, VersionState state) {
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
        material,
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
  void allMaterialIsRenewedAtOnceOrNone() {
    KeyVersion before = in(VersionState.ACTIVE);
    WrappedKeyMaterial main = before.material().get(Slot.MAIN);
    assertThatIllegalArgumentException().isThrownBy(() -> before.renewed(Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> before.renewed(Map.of(Slot.MAIN, main, Slot.MAC, main)));
    assertThatIllegalArgumentException().isThrownBy(() -> before.renewed(Map.of(Slot.MAC, main)));
  }

  @Test
  void allMaterialIsUnderOneWrappingKeyVersion() {
    WrappedKeyMaterial first = under(new VersionNumber(1));
    WrappedKeyMaterial second = under(new VersionNumber(2));
    KeyVersion version = of(Map.of(Slot.MAIN, first, Slot.MAC, first), VersionState.ACTIVE);
    assertThat(version.under()).contains(first.under());
    KeyVersion renewed = version.renewed(Map.of(Slot.MAIN, second, Slot.MAC, second));
    assertThat(renewed.under()).contains(second.under());
    assertThat(version.withState(VersionState.DESTROYED, LATER).under()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> version.renewed(Map.of(Slot.MAIN, second, Slot.MAC, first)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of(Slot.MAIN, first, Slot.MAC, second), VersionState.ACTIVE));
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

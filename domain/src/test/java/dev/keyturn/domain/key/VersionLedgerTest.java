// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.failure.FailureCode;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionLedgerTest {
  private static VersionNumber n(int value) {
    return new VersionNumber(value);
  }

  private static Optional<VersionNumber> wanted(int value) {
    return Optional.of(n(value));
  }

  private static VersionLedger ledger(int primary, int next, int lowest, int... skipped) {
    TreeSet<VersionNumber> gaps = new TreeSet<>();
    IntStream.of(skipped).forEach(gap -> gaps.add(n(gap)));
    return new VersionLedger(n(primary), n(next), gaps, n(lowest), n(1), Optional.empty());
  }

  private static VersionLedger withMinimums(
      VersionLedger of, int decryption, Optional<VersionNumber> encryption) {
    return new VersionLedger(
        of.primary(), of.next(), of.skipped(), of.lowestRetained(), n(decryption), encryption);
  }

  @Test
  void aNewKeyHasVersionOneAndNothingElse() {
    VersionLedger first = VersionLedger.first();
    assertThat(first.primary()).isEqualTo(n(1));
    assertThat(first.has(n(1))).isTrue();
    assertThat(first.has(n(2))).isFalse();
  }

  @Test
  void anAppendedVersionIsPrimaryAndTheOldOneStays() {
    VersionLedger after = VersionLedger.first().appendPrimary();
    assertThat(after.primary()).isEqualTo(n(2));
    assertThat(after.next()).isEqualTo(n(3));
    assertThat(after.has(n(1))).isTrue();
  }

  @Test
  void aWaitingVersionExistsButProtectsNothingUntilPromoted() {
    VersionLedger waiting = VersionLedger.first().appendWaiting();
    assertThat(waiting.primary()).isEqualTo(n(1));
    assertThat(waiting.has(n(2))).isTrue();
    assertRefused(FailureCode.UNKNOWN_VERSION, () -> waiting.forProtecting(wanted(2)));
    assertThat(waiting.promote(n(2)).forProtecting(Optional.empty())).isEqualTo(n(2));
  }

  @Test
  void onlyAnExistingVersionAfterThePrimaryIsPromoted() {
    VersionLedger waiting = VersionLedger.first().appendPrimary().appendWaiting();
    assertThatIllegalArgumentException().isThrownBy(() -> waiting.promote(n(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> waiting.promote(n(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> waiting.promote(n(4)));
  }

  @Test
  void skippedNumbersAreNoVersionsAndAreNotGivenOut() {
    VersionLedger skipped = VersionLedger.first().skipTo(n(4));
    assertThat(skipped.skipped()).containsExactly(n(2), n(3));
    assertThat(skipped.has(n(2))).isFalse();
    VersionLedger after = skipped.appendPrimary();
    assertThat(after.primary()).isEqualTo(n(4));
    assertRefused(FailureCode.UNKNOWN_VERSION, () -> after.forProtecting(wanted(3)));
  }

  @Test
  void skippingBackwardsChangesNothing() {
    VersionLedger three = VersionLedger.first().appendPrimary().appendPrimary();
    assertThat(three.skipTo(n(2))).isEqualTo(three);
  }

  @Test
  void trimmedVersionsAreGone() {
    VersionLedger trimmed = ledger(5, 6, 4);
    assertThat(trimmed.has(n(3))).isFalse();
    assertThat(trimmed.has(n(4))).isTrue();
    assertRefused(FailureCode.UNKNOWN_VERSION, () -> trimmed.forProtecting(wanted(3)));
  }

  @Test
  void numbersThatDoNotFitEachOtherAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(2, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(3, 4, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(3, 5, 1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(3, 5, 1, 5));
  }

  @Test
  void aCallerMayNameAnOldVersionDownToTheMinimumForEncrypting() {
    VersionLedger bounded = withMinimums(ledger(5, 6, 1), 1, Optional.of(n(3)));
    assertThat(bounded.forProtecting(wanted(3))).isEqualTo(n(3));
    assertRefused(FailureCode.VERSION_BELOW_MINIMUM, () -> bounded.forProtecting(wanted(2)));
    assertThat(ledger(5, 6, 1).forProtecting(wanted(1))).isEqualTo(n(1));
  }

  @Test
  void nothingIsProtectedUnderAVersionThatCouldNotOpenIt() {
    VersionLedger bounded = withMinimums(ledger(5, 6, 1), 4, Optional.empty());
    assertRefused(FailureCode.VERSION_BELOW_MINIMUM, () -> bounded.forProtecting(wanted(3)));
    assertThat(bounded.forProtecting(wanted(4))).isEqualTo(n(4));
  }

  @Test
  void versionsBelowTheMinimumForDecryptingDoNotOpen() {
    VersionLedger bounded = withMinimums(ledger(5, 6, 1), 3, Optional.empty());
    assertRefused(FailureCode.VERSION_BELOW_MINIMUM, () -> bounded.requireOpening(n(2)));
    assertThatCode(() -> bounded.requireOpening(n(3))).doesNotThrowAnyException();
  }

  @Test
  void laterChangesOfASetThatWasHandedInDoNotShow() {
    TreeSet<VersionNumber> mine = new TreeSet<>(Collections.singleton(n(2)));
    VersionLedger ledger = new VersionLedger(n(3), n(4), mine, n(1), n(1), Optional.empty());
    mine.clear();
    assertThat(ledger.skipped()).containsExactly(n(2));
  }
}

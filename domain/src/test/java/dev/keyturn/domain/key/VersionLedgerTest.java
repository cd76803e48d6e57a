// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionLedgerTest {
  private static VersionNumber n(int value) {
    return new VersionNumber(value);
  }

  private static VersionRange range(int first, int last) {
    return new VersionRange(n(first), n(last));
  }

  private static Optional<VersionNumber> wanted(int value) {
    return Optional.of(n(value));
  }

  private static VersionLedger ledger(int primary, int next, int lowest, int... skipped) {
    List<VersionRange> gaps = IntStream.of(skipped).mapToObj(gap -> range(gap, gap)).toList();
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
    assertThat(skipped.skipped()).containsExactly(range(2, 3));
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
  void skippedRangesAscendAndDoNotTouch() {
    assertThat(ledger(9, 10, 1, 2, 4).skipped()).containsExactly(range(2, 2), range(4, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(9, 10, 1, 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(9, 10, 1, 4, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> ledger(9, 10, 1, 4, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> range(4, 3));
  }

  @Test
  void skippingTwiceInARowIsOneRange() {
    VersionLedger once = VersionLedger.first().skipTo(n(100_000));
    assertThat(once.skipTo(n(200_000)).skipped()).containsExactly(range(2, 199_999));
    VersionLedger twice = once.appendPrimary().skipTo(n(200_000));
    assertThat(twice.skipped()).containsExactly(range(2, 99_999), range(100_001, 199_999));
    assertThat(twice.next()).isEqualTo(n(200_000));
  }

  @Test
  void whoWalksStepsOverWhatWasSkippedAndTrimmed() {
    VersionLedger ledger = ledger(9, 11, 4, 5, 10);
    assertThat(ledger.firstFrom(n(1))).contains(n(4));
    assertThat(ledger.firstFrom(n(5))).contains(n(6));
    assertThat(ledger.firstFrom(n(9))).contains(n(9));
    assertThat(ledger.firstFrom(n(10))).isEmpty();
    assertThat(ledger.firstFrom(n(11))).isEmpty();
    assertThat(ledger.lastBelow(n(20))).contains(n(9));
    assertThat(ledger.lastBelow(n(9))).contains(n(8));
    assertThat(ledger.lastBelow(n(6))).contains(n(4));
    assertThat(ledger.lastBelow(n(4))).isEmpty();
    assertThat(ledger.lastBelow(n(1))).isEmpty();
    assertThat(ledger(3, 4, 1, 1).lastBelow(n(2))).isEmpty();
  }

  @Test
  void laterChangesOfAListThatWasHandedInDoNotShow() {
    List<VersionRange> mine = new ArrayList<>(List.of(range(2, 2)));
    VersionLedger ledger = new VersionLedger(n(3), n(4), mine, n(1), n(1), Optional.empty());
    mine.clear();
    assertThat(ledger.skipped()).containsExactly(range(2, 2));
  }
}

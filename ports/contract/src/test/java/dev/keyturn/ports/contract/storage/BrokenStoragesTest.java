// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageTraits;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The kit finds what is broken: each double fails on its rule. */
class BrokenStoragesTest {
  static List<Arguments> doubles() {
    return List.of(
        broken("s1", BrokenCommits::halfDone),
        broken("s1_aVersionIsAppendedWithTheChangeOfItsKeyOrNotAtAll", BrokenCommits::halfDone),
        broken("s2", BrokenCommits::withoutSignatures),
        broken(
            "s2_whatWasAcknowledgedIsInEveryQueryOfEveryThread", BrokenReads::withRememberedPages),
        broken("s2_theLongestFieldsFit", BrokenLengths::cuttingValues),
        broken("s2_theLongestFieldsFit", BrokenLengths::refusingLongEntries),
        broken("s2_theLongestFieldsAreChangedAndGuarded", BrokenLengths::cuttingValues),
        broken("s3", BrokenCommits::withoutRevisions),
        broken("s4", BrokenCommits::withManyWinners),
        broken("s4_aNameIsGivenOnceInEachVault", BrokenCommits::withManyWinners),
        broken("s4_aNameIsGivenOnceInEachVault", BrokenCommits::withNamesForAllVaults),
        broken(
            "s4_ofRacingAppendsNoNumberIsTakenTwiceOrLeftOut", BrokenCommits::withWinnersThatMeet),
        broken("s5", BrokenCommits::withoutGuards),
        broken("s5", BrokenCommits::withEarlyGuards),
        broken(
            "s5_nothingIsAppendedUnderARetiredWrappingKeyVersion", BrokenCommits::withEarlyGuards),
        broken(
            "s5_ofTwoCommitsThatGuardWhatTheOtherChangesOneIsDone", BrokenCommits::withEarlyGuards),
        broken("s7", BrokenCommits::withTraces),
        broken("s7_aRefusedCommitLeavesNoTraceInAnyQuery", BrokenCommits::withTraces),
        broken("s7_aRefusedCommitLeavesNoTraceInAnyQuery", BrokenCommits::withReservedValues),
        broken("s9", BrokenReads::inTheOrderOfJava),
        broken("s9_aCursorOutlivesTheRowsAroundIt", BrokenReads::pagingByCount),
        broken("s9_tenThousandVersionsOfOneKey", BrokenReads::withALastPage),
        broken("s10", BrokenReads::failingOnAbsence),
        broken("s11", BrokenReads::missingChanges),
        broken("s11_aCommitThatEndsLateIsNotMissed", BrokenFeeds::byTheHighestNumber),
        broken("s11_aDeletionIsReported", BrokenFeeds::silentOnDeletions),
        broken("s11_aPositionFromBeforeARestartMissesNothing", BrokenFeeds::bornAnew),
        broken("s11_aRestartGivesNoPositionAgain", BrokenFeeds::countingAnew),
        broken("s12", BrokenReads::withEventsReversed),
        broken("s12_ofRacingCommitsOnlyTheWinnersEventsAreThere", BrokenCommits::withTraces),
        broken("s12_whoSeesTheRowFindsTheEventAndTheOtherWayRound", BrokenFeeds::withEventsBehind),
        broken("s12_eventsAloneAreACommit", BrokenFeeds::withEventsBehind),
        broken("s12_anEventKeepsItsPositionAsLongAsItWaits", BrokenFeeds::withPositionsCounted),
        broken("s13", BrokenReads::withLostReservations),
        broken("s14", BrokenReads::withForgottenNumbers),
        broken("s15", BrokenReads::withReturningEvents),
        broken("s15_everythingIsSeenAgainAsItWas", BrokenReads::withSignaturesInMemory),
        broken("s15_whatWasAcknowledgedWhileItWasClosedIsThere", BrokenCommits::acknowledgingEarly),
        broken("s18", BrokenReads::neverClosed),
        broken("s19", BrokenSnapshots::showingLaterCommits),
        broken("s19", BrokenSnapshots::withoutUsage),
        broken("s19", BrokenSnapshots::withoutEvents),
        broken("s20_theLongestFieldsGoFromStoreToStore", BrokenLengths::cuttingValues),
        broken("s20", BrokenSnapshots::loadingHalf),
        broken("s20", BrokenSnapshots::loadingInSilence),
        broken("s20", BrokenSnapshots::doublingEvents),
        broken("s20", BrokenSnapshots::loadingUnseen));
  }

  @ParameterizedTest(name = "{0}: {index}")
  @MethodSource("doubles")
  void aBrokenStoreFailsOnItsRule(String rule, UnaryOperator<Storage> damage) {
    Events tests = runRule(rule, damage);
    assertThat(tests.started().count()).isPositive();
    assertThat(tests.failed().count()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("doubles")
  void theSameTestsPassOnAWholeStore(String rule, UnaryOperator<Storage> ignored) {
    Events tests = runRule(rule, UnaryOperator.identity());
    assertThat(tests.succeeded().count()).isPositive();
    assertThat(tests.failed().count()).isZero();
  }

  private static Arguments broken(String rule, UnaryOperator<Storage> damage) {
    return Arguments.of(rule, damage);
  }

  private static Events runRule(String rule, UnaryOperator<Storage> damage) {
    Damaged.damage = damage;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Damaged.class))
        .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isOfRule(test, rule)))
        .execute()
        .testEvents();
  }

  private static boolean isOfRule(TestDescriptor test, String rule) {
    return test.getSource()
        .filter(org.junit.platform.engine.support.descriptor.MethodSource.class::isInstance)
        .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
        .map(source -> (source.getMethodName() + "_").startsWith(rule + "_"))
        .orElse(true);
  }

  /** The suite, on whatever the test above has damaged. */
  static class Damaged extends StorageContract {
    private static volatile UnaryOperator<Storage> damage = UnaryOperator.identity();

    private InMemoryStorage whole;

    @Override
    protected Storage open() {
      whole = new InMemoryStorage(new StorageTraits(true, true));
      return damage.apply(whole);
    }

    @Override
    protected Storage reopen() {
      whole = whole.openAgain();
      return damage.apply(whole);
    }
  }
}

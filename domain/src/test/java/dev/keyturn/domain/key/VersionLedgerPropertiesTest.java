// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to a key, in whatever order, a plain list of what was given out agrees. */
class VersionLedgerPropertiesTest {
  enum Kind {
    APPEND,
    APPEND_WAITING,
    PROMOTE,
    SKIP
  }

  record Step(Kind kind, int by) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 6))
        .as(Step::new)
        .list()
        .ofMaxSize(60)
        .withoutEdgeCases();
  }

  @Property
  void numbersAreNeverReusedAndHasAgreesWithWhatWasGivenOut(
      @ForAll("histories") List<Step> history) {
    VersionLedger ledger = VersionLedger.first();
    Set<Integer> given = new HashSet<>(Set.of(1));
    for (Step step : history) {
      VersionLedger before = ledger;
      ledger = apply(before, step, given);
      assertThat(before.next().isBelow(ledger.next()) || before.next().equals(ledger.next()))
          .isTrue();
      assertThat(ledger.primary().isBelow(before.primary())).isFalse();
      assertThat(ledger.has(ledger.primary())).isTrue();
    }
    for (int number = 1; number < ledger.next().value() + 3; number++) {
      assertThat(ledger.has(new VersionNumber(number)))
          .as("version %d", number)
          .isEqualTo(given.contains(number));
    }
    assertThat(upwards(ledger)).containsExactlyElementsOf(new TreeSet<>(given));
    assertThat(downwards(ledger)).containsExactlyElementsOf(new TreeSet<>(given).descendingSet());
  }

  private static List<Integer> upwards(VersionLedger ledger) {
    return Stream.iterate(
            ledger.firstFrom(VersionNumber.FIRST),
            Optional::isPresent,
            found -> ledger.firstFrom(found.orElseThrow().next()))
        .map(found -> found.orElseThrow().value())
        .toList();
  }

  private static List<Integer> downwards(VersionLedger ledger) {
    return Stream.iterate(
            ledger.lastBelow(ledger.next()),
            Optional::isPresent,
            found -> ledger.lastBelow(found.orElseThrow()))
        .map(found -> found.orElseThrow().value())
        .toList();
  }

  private static VersionLedger apply(VersionLedger before, Step step, Set<Integer> given) {
    return switch (step.kind()) {
      case APPEND -> {
        assertThat(given.add(before.next().value())).as("number is new").isTrue();
        yield before.appendPrimary();
      }
      case APPEND_WAITING -> {
        assertThat(given.add(before.next().value())).as("number is new").isTrue();
        yield before.appendWaiting();
      }
      case PROMOTE -> promoteOne(before, step.by(), given);
      case SKIP -> before.skipTo(new VersionNumber(before.next().value() + step.by()));
    };
  }

  private static VersionLedger promoteOne(VersionLedger before, int which, Set<Integer> given) {
    List<Integer> waiting = new ArrayList<>(given);
    waiting.removeIf(number -> number <= before.primary().value());
    return waiting.isEmpty()
        ? before
        : before.promote(new VersionNumber(waiting.get(which % waiting.size())));
  }
}

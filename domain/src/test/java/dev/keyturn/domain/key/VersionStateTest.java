// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.key.VersionState.Verdict.IF_ALLOWED;
import static dev.keyturn.domain.key.VersionState.Verdict.NO;
import static dev.keyturn.domain.key.VersionState.Verdict.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.VersionState.Purpose;
import dev.keyturn.domain.key.VersionState.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VersionStateTest {
  /** The table of states as the architecture gives it. */
  private static final String TABLE =
      """
      state       | encrypt, sign | decrypt, verify   | re-wrap from | export
      pre-active  | no            | yes               | yes          | no
      active      | yes           | yes               | yes          | if allowed
      suspended   | no            | no                | no           | no
      deactivated | no            | yes               | yes          | if allowed
      compromised | no            | only by a setting | yes          | no
      destroyed   | no            | no                | no           | no
      """;

  private static final Map<String, Verdict> WORDS =
      Map.of("no", NO, "yes", YES, "if allowed", IF_ALLOWED, "only by a setting", IF_ALLOWED);

  static Stream<List<String>> rows() {
    return TABLE.lines().skip(1).map(line -> List.of(line.strip().split("\\s*\\|\\s*", -1)));
  }

  @ParameterizedTest
  @EnumSource(VersionState.class)
  void everyStateStandsInTheTableOnce(VersionState state) {
    assertThat(rows().filter(row -> stateOf(row) == state)).hasSize(1);
    assertThat(rows()).hasSize(VersionState.values().length);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyCellIsAsTheTableSays(List<String> row) {
    VersionState state = stateOf(row);
    assertThat(state.verdict(Purpose.PROTECT)).as("protect").isEqualTo(WORDS.get(row.get(1)));
    assertThat(state.verdict(Purpose.OPEN)).as("open").isEqualTo(WORDS.get(row.get(2)));
    assertThat(state.verdict(Purpose.REWRAP_FROM)).as("re-wrap").isEqualTo(WORDS.get(row.get(3)));
    assertThat(state.verdict(Purpose.EXPORT)).as("export").isEqualTo(WORDS.get(row.get(4)));
  }

  @ParameterizedTest
  @EnumSource(VersionState.class)
  void thereIsNoWayBackFromCompromisedOrDestroyed(VersionState state) {
    Set<VersionState> reachable = EnumSet.noneOf(VersionState.class);
    Arrays.stream(VersionState.values()).filter(state::mayBecome).forEach(reachable::add);
    Set<VersionState> expected =
        switch (state) {
          case DESTROYED -> EnumSet.noneOf(VersionState.class);
          case COMPROMISED -> EnumSet.of(VersionState.DESTROYED);
          case PRE_ACTIVE, ACTIVE, SUSPENDED, DEACTIVATED -> {
            EnumSet<VersionState> others = EnumSet.allOf(VersionState.class);
            others.remove(VersionState.PRE_ACTIVE);
            others.remove(state);
            yield others;
          }
        };
    assertThat(reachable).isEqualTo(expected);
  }

  private static VersionState stateOf(List<String> row) {
    return VersionState.valueOf(row.get(0).replace('-', '_').toUpperCase(Locale.ROOT));
  }
}

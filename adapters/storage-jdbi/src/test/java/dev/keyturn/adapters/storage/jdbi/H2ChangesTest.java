// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S11 where the feed lives in memory. */
class H2ChangesTest {
  private static final Change A = new Change(Rows.key("a"), 1);
  private static final Change B = new Change(Rows.key("b"), 1);

  private final H2Changes changes = new H2Changes(5, 3);

  @Test
  void whatCameSinceIsTold() {
    changes.add(6, List.of(A));
    changes.add(8, List.of(B));
    assertThat(told(6, 8)).isEqualTo(List.of(B));
    assertThat(changes.since(changes.position(5), 8).complete()).isTrue();
  }

  @Test
  void whatIsNotSettledIsToldLater() {
    changes.add(6, List.of(A));
    changes.add(7, List.of(B));
    Changes first = changes.since(changes.position(5), 6);
    assertThat(first.changes()).containsExactly(A);
    assertThat(changes.since(first.position(), 7).changes()).containsExactly(B);
  }

  @Test
  void afterACommitThatNobodyKnowsOfNothingIsComplete() {
    changes.add(6, List.of(A));
    changes.missed(7);
    assertThat(changes.since(changes.position(6), 7).complete()).isFalse();
    assertThat(changes.since(changes.position(7), 7).complete()).isTrue();
  }

  @Test
  void aCommitThatIsForgottenInPartIsNotToldAsWhole() {
    changes.add(6, List.of(A, B, A, B));
    assertThat(changes.since(changes.position(5), 6).complete()).isFalse();
    assertThat(changes.since(changes.position(6), 6).complete()).isTrue();
  }

  @Test
  void aPositionOfAnotherOpeningIsNotComplete() {
    H2Changes another = new H2Changes(5, 3);
    assertThat(changes.since(another.position(5), 5).complete()).isFalse();
    assertThat(changes.since(changes.position(4), 5).complete()).isFalse();
    assertThat(changes.since(changes.position(6), 5).complete()).isFalse();
  }

  private List<Change> told(long since, long upTo) {
    return changes.since(changes.position(since), upTo).changes();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnforcedRowsTest {
  private static final RowKey ONE = new RowKey(RowKind.ROLE, "", "one");
  private static final RowKey OTHER = new RowKey(RowKind.ROLE, "", "other");

  private final UnforcedRows rows = new UnforcedRows();

  @Test
  void onlyRowsOfUnforcedCommitsAreWaitedFor() {
    rows.changing(3, List.of(ONE));
    assertThat(rows.lastChange(ONE)).isEqualTo(3);
    assertThat(rows.lastChange(OTHER)).isZero();
    rows.forced(2);
    assertThat(rows.lastChange(ONE)).isEqualTo(3);
    rows.forced(3);
    assertThat(rows.lastChange(ONE)).isZero();
  }

  @Test
  void theLastOfSeveralCommitsCounts() {
    rows.changing(3, List.of(ONE, OTHER));
    rows.changing(7, List.of(ONE));
    rows.forced(5);
    assertThat(rows.lastChange(ONE)).isEqualTo(7);
    assertThat(rows.lastChange(OTHER)).isZero();
  }
}

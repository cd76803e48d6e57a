// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final Operation running =
      Operation.start(
          OperationId.random(), OperationKind.ROTATE_SERVER_KEYS, NOW, Map.of("note", "why"));

  @Test
  void progressIsCountedUntilTheEnd() {
    Operation later = running.progressed(3, 10, Map.of("vaults", 2L));
    assertThat(later.done()).isEqualTo(3);
    assertThat(later.total()).isEqualTo(10);
    assertThat(later.isFinished()).isFalse();
    Operation end = later.finished(OperationState.COMPLETED, NOW.plusSeconds(1));
    assertThat(end.isFinished()).isTrue();
    assertThat(end.finishedAt()).contains(NOW.plusSeconds(1));
    assertThat(end.counts()).containsExactly(Map.entry("vaults", 2L));
    assertThat(end.settings()).isEqualTo(running.settings());
    assertThat(end.revision()).isEqualTo(3);
  }

  @Test
  void aRunningOperationIsAskedToStopOnce() {
    Operation stopping = running.stopRequested();
    assertThat(stopping.state()).isEqualTo(OperationState.STOPPING);
    assertThat(stopping.isFinished()).isFalse();
    assertThat(stopping.stopRequested()).isEqualTo(stopping);
    Operation stopped = stopping.finished(OperationState.STOPPED, NOW);
    assertThat(stopped.stopRequested()).isEqualTo(stopped);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules A1 to A4 of {@link AuditTrail}. */
public abstract class AuditTrailContract {
  private static final int THREADS = 8;
  private static final int ROUNDS = 100;

  /** Opens the trail of this test, which goes on where an earlier one ended. */
  protected abstract AuditTrail open();

  /** What an auditor finds at that place now: the identities of the events, in order. */
  protected abstract List<UUID> kept();

  /** Opens a trail at a place that keeps nothing, or fails as its first use would. */
  protected abstract AuditTrail openAtABrokenPlace();

  @Test
  void a1_whatWasAppendedIsOutsideTheProcess() {
    try (AuditTrail trail = open()) {
      List<AuditEvent> events = events(3);
      trail.append(events);
      assertThat(kept()).isEqualTo(ids(events));
    }
  }

  @Test
  void a1_eventsStandBehindEarlierOnes() {
    List<AuditEvent> all = events(40);
    try (AuditTrail trail = open()) {
      for (int from = 0; from < all.size(); from += 4) {
        trail.append(all.subList(from, from + 4));
      }
    }
    assertThat(kept()).isEqualTo(ids(all));
  }

  @Test
  void a1_aLaterTrailGoesOnWhereTheFirstEnded() {
    List<AuditEvent> all = events(6);
    try (AuditTrail trail = open()) {
      trail.append(all.subList(0, 3));
    }
    try (AuditTrail trail = open()) {
      trail.append(all.subList(3, 6));
    }
    assertThat(kept()).isEqualTo(ids(all));
  }

  @Test
  void a1_noEventsAreNoChange() {
    try (AuditTrail trail = open()) {
      trail.append(List.of());
      assertThat(kept()).isEmpty();
    }
  }

  @Test
  void a1_anyTextIsKept() {
    AuditEvent odd = event(Map.of("note", "\n\r\u0000\"\\{}\u2028 \uD83D\uDD11 \uD800", "", ""));
    AuditEvent after = event(Map.of());
    try (AuditTrail trail = open()) {
      trail.append(List.of(odd));
      trail.append(List.of(after));
    }
    assertThat(kept()).isEqualTo(ids(List.of(odd, after)));
  }

  @Test
  void a2_forcingKeepsEverything() {
    List<AuditEvent> events = events(3);
    try (AuditTrail trail = open()) {
      trail.force();
      trail.append(events);
      trail.force();
      trail.force();
      assertThat(kept()).isEqualTo(ids(events));
    }
  }

  @Test
  void a3_whatCannotBeKeptIsRefused() {
    assertThatThrownBy(
            () -> {
              try (AuditTrail trail = openAtABrokenPlace()) {
                trail.append(events(1));
              }
            })
        .isInstanceOf(AuditUnavailableException.class);
  }

  @Test
  void a3_aListIsKeptWholeOrNotAtAll() {
    List<AuditEvent> before = events(1);
    List<AuditEvent> holed = Arrays.asList(events(1).get(0), null);
    List<AuditEvent> after = events(1);
    try (AuditTrail trail = open()) {
      trail.append(before);
      assertThatThrownBy(() -> trail.append(holed)).isInstanceOf(NullPointerException.class);
      trail.append(after);
    }
    assertThat(kept()).containsExactly(before.get(0).id(), after.get(0).id());
  }

  @Test
  void a4_manyThreadsAppendInTheirOwnOrder() {
    List<List<AuditEvent>> perThread = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      perThread.add(events(ROUNDS * 2));
    }
    try (AuditTrail trail = open()) {
      Threads.runTogether(
          THREADS,
          thread -> {
            List<AuditEvent> mine = perThread.get(thread);
            for (int round = 0; round < ROUNDS; round++) {
              trail.append(mine.subList(round * 2, round * 2 + 2));
            }
          });
    }
    List<UUID> kept = kept();
    assertThat(kept).hasSize(THREADS * ROUNDS * 2);
    perThread.forEach(mine -> assertOrderWithin(kept, ids(mine)));
  }

  @Test
  void a4_closedItRefusesEverything() {
    AuditTrail trail = open();
    trail.close();
    trail.close();
    assertThatThrownBy(() -> trail.append(events(1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(trail::force).isInstanceOf(IllegalStateException.class);
    assertThat(kept()).isEmpty();
  }

  private static void assertOrderWithin(List<UUID> kept, List<UUID> mine) {
    List<UUID> found = new ArrayList<>(kept);
    found.retainAll(new HashSet<>(mine));
    assertThat(found).isEqualTo(mine);
    for (int i = 0; i < mine.size(); i += 2) {
      int at = kept.indexOf(mine.get(i));
      assertThat(kept.get(at + 1))
          .as("the second of a list stands behind the first")
          .isEqualTo(mine.get(i + 1));
    }
  }

  private static List<AuditEvent> events(int count) {
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(Map.of("key", "invoices", "version", Integer.toString(i))));
    }
    return events;
  }

  private static AuditEvent event(Map<String, String> details) {
    Instant at = Instant.parse("2026-11-22T10:15:30.123456789Z");
    return new AuditEvent(
        UUID.randomUUID(), at, AuditAction.ENCRYPT, AuditOutcome.SUCCESS, details);
  }

  private static List<UUID> ids(List<AuditEvent> events) {
    return events.stream().map(AuditEvent::id).toList();
  }
}

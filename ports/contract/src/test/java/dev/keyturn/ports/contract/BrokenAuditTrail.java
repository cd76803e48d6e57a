// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Trails that each break one rule. */
enum BrokenAuditTrail {
  KEEPS_EVENTS_TO_ITSELF(
      "a1",
      trail ->
          new Passing(trail) {
            private final List<AuditEvent> held = new ArrayList<>();

            @Override
            public synchronized void append(List<AuditEvent> events) {
              held.addAll(events);
            }

            @Override
            public synchronized void close() {
              super.append(held);
              held.clear();
              super.close();
            }
          }),
  TURNS_LISTS_AROUND(
      "a1",
      trail ->
          new Passing(trail) {
            @Override
            public void append(List<AuditEvent> events) {
              List<AuditEvent> reversed = new ArrayList<>(events);
              Collections.reverse(reversed);
              super.append(reversed);
            }
          }),
  DROPS_ODD_TEXT(
      "a1",
      trail ->
          new Passing(trail) {
            @Override
            public void append(List<AuditEvent> events) {
              super.append(
                  events.stream()
                      .filter(event -> !event.details().getOrDefault("note", "").contains("\n"))
                      .toList());
            }
          }),
  FORCES_ONLY_ONCE(
      "a2",
      trail ->
          new Passing(trail) {
            private boolean forced;

            @Override
            public void force() {
              if (forced) {
                throw new AuditUnavailableException("forced already", null);
              }
              forced = true;
            }
          }),
  SWALLOWS_FAILURES(
      "a3",
      trail ->
          new Passing(trail) {
            @Override
            public void append(List<AuditEvent> events) {
              try {
                super.append(events);
              } catch (AuditUnavailableException e) {
                return;
              }
            }
          }),
  KEEPS_HALF_A_LIST(
      "a3",
      trail ->
          new Passing(trail) {
            @Override
            public void append(List<AuditEvent> events) {
              events.forEach(event -> super.append(List.of(event)));
            }
          }),
  SERVES_ONE_THREAD(
      "a4",
      trail ->
          new Passing(trail) {
            private final Thread owner = Thread.currentThread();

            @Override
            public void append(List<AuditEvent> events) {
              if (Thread.currentThread() == owner) {
                super.append(events);
              }
            }
          }),
  NEVER_CLOSES(
      "a4",
      trail ->
          new Passing(trail) {
            @Override
            public void close() {}
          }),
  CLOSES_ONCE(
      "a4",
      trail ->
          new Passing(trail) {
            private boolean closed;

            @Override
            public void close() {
              if (closed) {
                throw new IllegalStateException("closed already");
              }
              closed = true;
              super.close();
            }
          });

  private final String rule;

  @SuppressWarnings("ImmutableEnumChecker") // None of these functions has a state of its own.
  private final UnaryOperator<AuditTrail> breaking;

  BrokenAuditTrail(String rule, UnaryOperator<AuditTrail> breaking) {
    this.rule = rule;
    this.breaking = breaking;
  }

  String rule() {
    return rule;
  }

  AuditTrail broken(AuditTrail sound) {
    return breaking.apply(sound);
  }

  /** Passes everything on; the doubles override what they break. */
  private static class Passing implements AuditTrail {
    private final AuditTrail sound;

    Passing(AuditTrail sound) {
      this.sound = sound;
    }

    @Override
    public void append(List<AuditEvent> events) {
      sound.append(events);
    }

    @Override
    public void force() {
      sound.force();
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}

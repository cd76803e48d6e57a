// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.RecordRefusals.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a call returns or fails, its event is in the trail, or committed on its way there. */
class Invariant10EveryCallLeavesAnEventTest {
  private TestHouse house;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open(TestHouse.World.create(), new StandInEngine());
    key = house.key(house.vault("vault"), "key");
  }

  @AfterEach
  void close() {
    house.trail.setFailing(false);
    house.close();
  }

  @Test
  void doneOrFailedByTheAdministrator() {
    assertEachLeavesOne(house.admin(), AuditOutcome.SUCCESS, AuditOutcome.FAILURE);
  }

  @Test
  void deniedToAStranger() {
    assertEachLeavesOne(house.stranger("stranger"), AuditOutcome.DENIED, AuditOutcome.FAILURE);
  }

  @Test
  void usingAKeyThatFitsLeavesOneBeforeTheAnswer() {
    Caller admin = house.admin();
    int calls = 0;
    for (EveryCall.Fitting fitting : new EveryCall(house.server).signing()) {
      KeyReference fit = house.key(key.vault(), "fit" + calls, fitting.algorithm());
      fitting.call().make(admin, fit);
      String id = house.read(fit).id().toString();
      List<AuditEvent> fresh =
          house.trail.events().stream()
              .filter(event -> event.details().containsKey("items"))
              .filter(event -> id.equals(event.details().get("key_id")))
              .toList();
      assertThat(fresh).as("call %d", calls).hasSize(1);
      assertThat(fresh.get(0).details()).containsEntry("items", "1");
      house.trail.setFailing(true);
      assertThat(Failures.code(() -> fitting.call().make(admin, fit)))
          .isEqualTo(FailureCode.AUDIT_UNAVAILABLE);
      house.trail.setFailing(false);
      calls++;
    }
    assertThat(calls).isEqualTo(6);
  }

  @Test
  void whenEventsCanNoLongerBeKeptNoCallIsAnsweredAndNothingIsDone() {
    Caller admin = house.admin();
    String before = house.encrypt(key, "text");
    var version = house.read(key).primary();
    house.trail.setFailing(true);
    house.rotate(key);
    Waiting.forValue(
        () -> {
          house.pass(Duration.ofSeconds(1));
          return house.server.operateServer().health().checks().get("audit");
        },
        check -> !check.isEmpty());
    int calls = 0;
    for (EveryCall.Call call : new EveryCall(house.server).all()) {
      assertThat(Failures.code(() -> call.make(admin, key)))
          .isEqualTo(FailureCode.AUDIT_UNAVAILABLE);
      calls++;
    }
    assertThat(calls).isEqualTo(30);
    house.trail.setFailing(false);
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, before)).isEqualTo("text");
      assertThat(later.read(key).primary().value()).isEqualTo(version.value() + 1);
    }
  }

  @Test
  void aRequestThatComesToNoCallLeavesOneToo() {
    Caller admin = house.admin();
    house
        .server
        .recordRefusals()
        .refused(
            new Refusal(
                TestHouse.CONTEXT,
                Optional.of(admin),
                "POST".repeat(1000),
                "/p".repeat(1000),
                FailureCode.INVALID_REQUEST));
    List<AuditEvent> refusals =
        events().stream().filter(one -> one.action() == AuditAction.REFUSE_REQUEST).toList();
    assertThat(refusals).hasSize(1); // those of changes before it may come later
    AuditEvent event = refusals.get(0);
    assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
    assertThat(event.details())
        .containsEntry("principal", admin.name().value())
        .containsEntry("code", "invalid_request")
        .hasEntrySatisfying("method", method -> assertThat(method).startsWith("POST").hasSize(32))
        .hasEntrySatisfying("path", path -> assertThat(path).hasSize(1024));
  }

  private void assertEachLeavesOne(Caller caller, AuditOutcome... allowed) {
    int calls = 0;
    for (EveryCall.Call call : new EveryCall(house.server).all()) {
      List<AuditEvent> before = events();
      try {
        call.make(caller, key);
      } catch (KeyturnException e) {
        assertThat(e.code()).isNotEqualTo(FailureCode.INTERNAL_ERROR);
      }
      List<AuditEvent> fresh = events().stream().filter(event -> !before.contains(event)).toList();
      assertThat(fresh).as("call %d", calls).isNotEmpty();
      assertThat(fresh.get(0).outcome()).isIn((Object[]) allowed);
      assertThat(fresh.get(0).details())
          .containsEntry("request_id", "test-request")
          .containsEntry("principal", caller.name().value());
      calls++;
    }
    assertThat(calls).isEqualTo(30);
  }

  /** In the trail, or committed on their way there. */
  private List<AuditEvent> events() {
    List<AuditEvent> pending =
        house.storage.events().pending(1000).stream()
            .map(event -> AuditEventCodec.decode(event.event()))
            .toList();
    return Stream.concat(house.trail.events().stream(), pending.stream()).distinct().toList();
  }
}

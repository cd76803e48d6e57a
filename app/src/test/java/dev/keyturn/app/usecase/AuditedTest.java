// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing happens without its event. */
class AuditedTest {
  private TestHouse house;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
  }

  @AfterEach
  void close() {
    house.trail.setFailing(false);
    house.close();
  }

  @Test
  void theEventOfAChangeIsKeptExactlyWithTheChange() {
    house.storage.mishaps().failNextCommitBefore();
    assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    assertThat(successes(AuditAction.ROTATE_KEY)).isEmpty();

    house.storage.mishaps().failNextCommitAfter();
    assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    assertThat(successes(AuditAction.ROTATE_KEY))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("version", "2"));
  }

  @Test
  void eventsThatTheTrailMissedReachItOnceItTakesThemAgain() {
    house.trail.setFailing(true);
    house.rotate(key);
    house.close();
    house.trail.setFailing(false);

    house.another().close();

    assertThat(house.trail.events())
        .filteredOn(event -> event.action() == AuditAction.ROTATE_KEY)
        .hasSize(1);
    assertThat(house.storage.events().pending(10)).isEmpty();
  }

  @Test
  void aUseWhoseEventIsNotKeptFails() {
    String text = house.encrypt(key, "text");
    Caller admin = house.admin();
    house.trail.setFailing(true);

    assertThat(Failures.code(() -> house.encrypt(key, "text")))
        .isEqualTo(FailureCode.AUDIT_UNAVAILABLE);
    assertThat(Failures.code(() -> house.decrypt(key, text)))
        .isEqualTo(FailureCode.AUDIT_UNAVAILABLE);
    assertThat(
            Failures.code(() -> house.server.administerKeys().read(admin, TestHouse.CONTEXT, key)))
        .isEqualTo(FailureCode.AUDIT_UNAVAILABLE);
    assertThat(Failures.code(() -> house.caller("wrong"))).isEqualTo(FailureCode.AUDIT_UNAVAILABLE);

    house.trail.setFailing(false);
    assertThat(house.decrypt(key, text)).isEqualTo("text");
  }

  @Test
  void changesAreRefusedOnceTheTrailHasFailedForTooLong() {
    house.trail.setFailing(true);
    house.rotate(key);
    Waiting.forValue(
        () -> {
          house.pass(Duration.ofSeconds(1));
          return house.server.operateServer().health().checks().get("audit");
        },
        check -> !check.isEmpty());

    assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.AUDIT_UNAVAILABLE);

    house.trail.setFailing(false);
    try (TestHouse later = house.another()) {
      assertThat(later.versions(key)).hasSize(2);
    }
  }

  @Test
  void deniedAndFailedCallsLeaveEventsToo() {
    Caller stranger = house.stranger("stranger");
    var keys = house.server.administerKeys();

    Failures.code(() -> keys.read(stranger, TestHouse.CONTEXT, key));
    Failures.code(() -> house.decrypt(key, "nonsense"));
    Failures.code(() -> house.caller("wrong"));

    assertThat(house.trail.events())
        .filteredOn(event -> event.outcome() != AuditOutcome.SUCCESS)
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.READ_KEY, AuditAction.DECRYPT, AuditAction.AUTHENTICATE);
  }

  /** On the trail or on the way to it. */
  private List<AuditEvent> successes(AuditAction action) {
    Stream<AuditEvent> pending =
        house.storage.events().pending(100).stream()
            .map(event -> AuditEventCodec.decode(event.event()));
    return Stream.concat(pending, house.trail.events().stream())
        .filter(event -> event.action() == action && event.outcome() == AuditOutcome.SUCCESS)
        .distinct()
        .toList();
  }
}

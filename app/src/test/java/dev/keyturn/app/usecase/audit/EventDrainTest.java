// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.contract.fake.InMemoryAuditTrail;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.PendingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventDrainTest {
  private final Outbox outbox = new Outbox();
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail();
  private final EventDrain drain = new EventDrain(outbox, trail, () -> 0, Runnable::run);

  @Test
  void manyAreCarriedInOneGo() {
    outbox.put(1_200);

    drain.drain();

    assertThat(trail.events()).hasSize(1_200);
    assertThat(trail.forcedEvents()).isEqualTo(1_200);
    assertThat(outbox.events).isEmpty();
  }

  @Test
  void whatComesMeanwhileWaitsForOthersThatCome() {
    outbox.put(3);
    outbox.comingMeanwhile = 1;

    drain.drain();

    assertThat(outbox.removals).isOne();
    assertThat(trail.events()).hasSize(3);
    assertThat(outbox.events).hasSize(1);
  }

  /** Each time that it is asked, more have come when it has answered. */
  private static final class Outbox implements EventOutbox {
    private final TreeMap<Long, PendingEvent> events = new TreeMap<>();
    private long last;
    private int comingMeanwhile;
    private int removals;

    void put(int count) {
      for (int i = 0; i < count; i++) {
        last++;
        events.put(last, new PendingEvent(last, AuditEventCodec.encode(event())));
      }
    }

    @Override
    public List<PendingEvent> pending(int limit) {
      List<PendingEvent> found = events.values().stream().limit(limit).toList();
      put(comingMeanwhile);
      return found;
    }

    @Override
    public void remove(List<Long> positions) {
      removals++;
      positions.forEach(events::remove);
    }

    private static AuditEvent event() {
      return new AuditEvent(
          UUID.randomUUID(),
          Instant.EPOCH,
          AuditAction.ROTATE_KEY,
          AuditOutcome.SUCCESS,
          Map.of("key", "invoices"));
    }
  }
}

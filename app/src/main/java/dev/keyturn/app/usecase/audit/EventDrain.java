// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.audit;

import dev.keyturn.app.usecase.ElapsedTime;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.PendingEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries committed events to the trail, in order, at least once. */
public final class EventDrain {
  private static final Logger LOG = LoggerFactory.getLogger(EventDrain.class);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int BATCH = 500;
  private static final int BATCHES_IN_A_ROW = 20;
  private static final long KEEPING_UP = Long.MIN_VALUE;

  private final EventOutbox outbox;
  private final AuditTrail trail;
  private final ElapsedTime elapsed;
  private final Executor background;
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** Since when no pass has come to a good end, a pass that hangs included. */
  private final AtomicLong behindSince = new AtomicLong(KEEPING_UP);

  private volatile boolean failing;

  public EventDrain(
      EventOutbox outbox, AuditTrail trail, ElapsedTime elapsed, Executor background) {
    this.outbox = outbox;
    this.trail = trail;
    this.elapsed = elapsed;
    this.background = background;
  }

  /** Drains soon, in the background. */
  public void hurry() {
    if (scheduled.compareAndSet(false, true)) {
      try {
        background.execute(
            () -> {
              scheduled.set(false);
              drain();
            });
      } catch (RejectedExecutionException e) {
        scheduled.set(false); // stopping: what is pending goes out at the next start
      }
    }
  }

  /**
   * Drains what is pending, but not for ever while more keeps coming: who brings a little more
   * calls for a pass of its own, which carries whatever has come until then. A failure is
   * remembered, not thrown.
   */
  public synchronized void drain() {
    try {
      for (int i = 0; i < BATCHES_IN_A_ROW && drainSome(); i++) {
        recovered();
      }
      recovered();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  /** Whether events have been refused for so long that nothing may change any more. Never waits. */
  public boolean isStuck() {
    long since = behindSince.get();
    return since != KEEPING_UP && elapsed.nanos() - since > PATIENCE_NANOS;
  }

  /** Whether there may be as many again. */
  private boolean drainSome() {
    behindSince.compareAndSet(KEEPING_UP, elapsed.nanos());
    List<PendingEvent> pending = outbox.pending(BATCH);
    if (pending.isEmpty()) {
      return false;
    }
    trail.append(pending.stream().map(event -> AuditEventCodec.decode(event.event())).toList());
    trail.force();
    outbox.remove(pending.stream().map(PendingEvent::position).toList());
    return pending.size() == BATCH;
  }

  private void recovered() {
    behindSince.set(KEEPING_UP);
    if (failing) {
      failing = false;
      LOG.info("Audit events reach the trail again.");
    }
  }

  private void failed(RuntimeException failure) {
    if (!failing) {
      failing = true;
      LOG.error("Audit events do not reach the trail: {}", failure.getMessage());
    }
  }
}

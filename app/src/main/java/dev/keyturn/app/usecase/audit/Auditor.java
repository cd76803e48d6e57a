// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.audit;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sees to it that nothing happens without an event: the event of a use leaves the process before
 * the answer, that of a change is committed with the change.
 */
public final class Auditor {
  private final AuditTrail trail;
  private final EventDrain drain;
  private final InstantSource clock;
  private final AuditHashes hashes;

  public Auditor(AuditTrail trail, EventDrain drain, InstantSource clock, AuditHashes hashes) {
    this.trail = trail;
    this.drain = drain;
    this.clock = clock;
    this.hashes = hashes;
  }

  /** What stands in an event for a ciphertext or a token. */
  public String hash(String value) {
    return hashes.of(value);
  }

  public EventDraft draft(AuditAction action, Caller caller, RequestContext context) {
    return new EventDraft(action, clock).of(context).of(caller);
  }

  /** A draft of something that no known caller does. */
  public EventDraft draft(AuditAction action, RequestContext context) {
    return new EventDraft(action, clock).of(context);
  }

  /** Does something that changes nothing, and leaves its event before the result is handed out. */
  public <T> T used(EventDraft draft, Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      failed(draft, e);
      throw e;
    }
    trail.append(List.of(draft.success()));
    return result;
  }

  /**
   * Does something that changes the store; {@code work} puts the event of its success into the
   * commit. If it found nothing to change, the event is left like that of a use.
   */
  public <T> T changed(EventDraft draft, Function<EventDraft, T> work) {
    if (drain.isStuck()) {
      throw new KeyturnException(
          FailureCode.AUDIT_UNAVAILABLE, "The audit trail takes no events, so nothing is changed.");
    }
    try {
      T result = work.apply(draft);
      if (!draft.isEnded()) {
        trail.append(List.of(draft.success()));
      }
      drain.hurry();
      return result;
    } catch (RuntimeException e) {
      failed(draft, e);
      throw e;
    }
  }

  /** Leaves an event that stands for itself. */
  public void note(AuditEvent event) {
    trail.append(List.of(event));
  }

  private void failed(EventDraft draft, RuntimeException failure) {
    try {
      trail.append(List.of(draft.failure(failure)));
    } catch (KeyturnException unkept) {
      unkept.addSuppressed(failure);
      throw unkept;
    }
  }
}

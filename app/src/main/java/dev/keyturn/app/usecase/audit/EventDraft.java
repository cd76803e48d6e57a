// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.audit;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.FailureKind;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditOutcome;
import dev.keyturn.ports.inbound.AuditMark;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** An event in the making: its outcome and some details are known only at the end. One thread. */
public final class EventDraft {
  private final AuditAction action;
  private final InstantSource clock;
  private final Map<String, String> details = new TreeMap<>();
  private Optional<FailureCode> failedWith = Optional.empty();
  private final Map<String, StringJoiner> lists = new TreeMap<>();
  private Set<VersionNumber> versions = Set.of();
  private AuditMark mark = new AuditMark();
  private boolean ended;

  EventDraft(AuditAction action, InstantSource clock) {
    this.action = action;
    this.clock = clock;
  }

  /** Of something that the server does by itself, on account of {@code requestId}. */
  public static EventDraft background(AuditAction action, InstantSource clock, String requestId) {
    return new EventDraft(action, clock)
        .of(new RequestContext(requestId, "background", Optional.empty(), "server"));
  }

  EventDraft of(RequestContext context) {
    mark = context.mark();
    with("request_id", context.requestId());
    with("dialect", context.dialect());
    with("source", context.sourceAddress());
    context.auditNote().ifPresent(note -> with("note", note));
    return this;
  }

  EventDraft of(Caller caller) {
    return with("principal", caller.name())
        .with("principal_id", caller.principal())
        .with("realm", caller.realm())
        .with("token_id", caller.token());
  }

  /** Sets a detail, which must never be a secret. */
  public EventDraft with(String name, Object value) {
    details.put(name, value.toString());
    return this;
  }

  /** Adds to a detail that holds several values, which must never be secrets. */
  public EventDraft add(String name, String value) {
    lists.computeIfAbsent(name, unused -> new StringJoiner(" ")).add(value);
    return this;
  }

  /** Notes a version of the key that was used, however often; most calls use one. */
  public EventDraft used(VersionNumber version) {
    if (versions.isEmpty()) {
      versions = Set.of(version);
    } else if (!versions.contains(version)) {
      versions = versions.size() == 1 ? new TreeSet<>(versions) : versions;
      versions.add(version);
    }
    return this;
  }

  /** Says that nothing of it worked, though the call itself returns. */
  public EventDraft nothingWorked(FailureCode code) {
    failedWith = Optional.of(code);
    return this;
  }

  /** The event of a call that returned. */
  public AuditEvent success() {
    return failedWith.map(this::failure).orElseGet(() -> end(AuditOutcome.SUCCESS));
  }

  /** The event of a call that threw. */
  public AuditEvent failed(RuntimeException failure) {
    return failure(failure);
  }

  /** Whether there is an event of it. */
  boolean isEnded() {
    return ended;
  }

  AuditEvent failure(FailureCode code) {
    with("code", code.code());
    return end(code.kind() == FailureKind.DENIED ? AuditOutcome.DENIED : AuditOutcome.FAILURE);
  }

  AuditEvent failure(RuntimeException failure) {
    return failure(
        failure instanceof KeyturnException known ? known.code() : FailureCode.INTERNAL_ERROR);
  }

  private AuditEvent end(AuditOutcome outcome) {
    mark.leave();
    ended = true;
    if (!versions.isEmpty()) {
      StringJoiner used = new StringJoiner(" ");
      versions.forEach(version -> used.add(version.toString()));
      with("versions", used);
    }
    lists.forEach(this::with);
    return new AuditEvent(UUID.randomUUID(), clock.instant(), action, outcome, details);
  }
}

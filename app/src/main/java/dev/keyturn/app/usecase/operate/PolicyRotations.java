// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.UsageCounters;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.RotationDecision;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates the keys whose policy, or that of their vault, says so; reads no others. All nodes look;
 * whoever commits first has done it.
 */
final class PolicyRotations {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyRotations.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final long JITTER_MILLIS = 15_000;

  /** Keys in one call: some tenths of a second. */
  private static final int MOST_AT_ONCE = 5_000;

  private static final int MOST_TOLD = 1_000;

  /** After so many in a row for which the store was not there, it is not the keys. */
  private static final int MOST_IN_VAIN = 3;

  private final Records records;
  private final UsageCounters usage;
  private final KeyRotation rotation;
  private final InstantSource clock;
  private final RowWalk walk = new RowWalk();
  private Map<RowKey, FailureCode> leftOut = Map.of();
  private Map<RowKey, FailureCode> leftOutBefore = Map.of();
  private int inVain;
  private Instant lastLook = Instant.MAX;
  private Instant nextLook = Instant.MIN;

  PolicyRotations(Records records, UsageCounters usage, KeyRotation rotation, InstantSource clock) {
    this.records = records;
    this.usage = usage;
    this.rotation = rotation;
    this.clock = clock;
  }

  /**
   * Goes on with a look, or begins one if the last began some time ago. Failures are logged. What
   * is too much for one call is left to the next, so that other work has its turn.
   */
  synchronized void run() {
    try {
      if (!walk.hasNext() && isTime(clock.instant())) {
        begin();
      }
      for (int i = 0; i < MOST_AT_ONCE && walk.hasNext(); i++) {
        leniently(walk.next());
      }
    } catch (KeyturnException e) {
      walk.leave();
      LOG.warn("Policies will be looked at again: {}", e.getMessage());
    }
  }

  private boolean isTime(Instant now) {
    boolean clockWasSetBack = now.isBefore(lastLook);
    if (now.isBefore(nextLook) && !clockWasSetBack) {
      return false;
    }
    lastLook = now;
    nextLook =
        now.plus(BETWEEN_LOOKS).plusMillis(ThreadLocalRandom.current().nextLong(JITTER_MILLIS));
    return true;
  }

  private void begin() {
    inVain = 0;
    leftOutBefore = leftOut;
    leftOut = new HashMap<>();
    walk.enter(page -> withPolicy(RowKind.KEY, page));
    walk.enter(page -> withPolicy(RowKind.VAULT, page));
  }

  private RowPage withPolicy(RowKind kind, PageRequest page) {
    return records.rows().find(kind, RowIndex.POLICY, RecordTypes.WITH_POLICY, page);
  }

  /** A key for which the store has no time just now must not keep the others from their due. */
  private void leniently(Row row) {
    try {
      Lenient.attempt(() -> look(row)).ifPresent(failure -> tell(row, failure));
      inVain = 0;
    } catch (KeyturnException e) {
      inVain++;
      if (e.code() != FailureCode.STORE_UNAVAILABLE || inVain == MOST_IN_VAIN) {
        throw e;
      }
      tell(row, e);
    }
  }

  /** What goes wrong every minute for the same reason is told once. */
  private void tell(Row row, KeyturnException failure) {
    if (leftOut.size() < MOST_TOLD
        && leftOut.putIfAbsent(row.key(), failure.code()) == null
        && leftOutBefore.get(row.key()) != failure.code()) {
      LOG.warn(
          "The policy of {} {} is not followed: {}",
          row.key().kind(),
          row.key().id(),
          failure.getMessage());
    }
  }

  private void look(Row row) {
    if (row.key().kind() == RowKind.VAULT) {
      VaultId vault = records.open(RecordTypes.VAULT, row).id();
      walk.enter(page -> records.rows().list(RowKind.KEY, vault.toString(), page));
    } else if (step(records.open(RecordTypes.KEY, row)).isPresent()) {
      // It was listed a while ago: by now it may be rotated, deleted, or under another policy.
      records.get(RecordTypes.KEY, row.key()).flatMap(this::step).ifPresent(this::take);
    }
  }

  /** What its policy wants to be done with a key now, if anything. */
  private Optional<Runnable> step(Key key) {
    boolean rotates =
        key.traits().role() == KeyRole.NAMED
            && !key.isDeleted()
            && key.settings().rotationAllowed()
            && rotation.isOpenFor(key);
    if (!rotates) {
      return Optional.empty();
    }
    Vault vault = records.need(RecordTypes.VAULT, RecordTypes.vaultKey(key.vault()));
    return vault.kind() == VaultKind.ORDINARY && !vault.isDeleted()
        ? key.settings()
            .policy()
            .or(vault::defaultPolicy)
            .flatMap(policy -> step(vault, key, policy))
        : Optional.empty();
  }

  private Optional<Runnable> step(Vault vault, Key key, RotationPolicy policy) {
    Optional<KeyVersion> waiting = rotation.waiting(key);
    if (waiting.isPresent()) {
      return waiting
          .filter(version -> !clock.instant().isBefore(version.createdAt().plus(policy.grace())))
          .map(
              version ->
                  () -> rotation.promote(vault, key, version, event(vault, key, "grace-over")));
    }
    RotationDecision decision =
        policy.decide(
            key,
            version(key, key.primary()).createdAt(),
            usage.used(key.id(), key.primary()),
            clock.instant());
    return decision instanceof RotationDecision.Due due
        ? Optional.of(() -> rotate(vault, key, due))
        : Optional.empty();
  }

  private void rotate(Vault vault, Key key, RotationDecision.Due due) {
    EventDraft event = event(vault, key, reasons(due));
    if (due.grace().isZero()) {
      rotation.rotate(vault, key, Optional.of(key.primary()), event);
    } else {
      rotation.prepare(vault, key, event);
    }
  }

  /** Unless another node is faster. */
  private void take(Runnable step) {
    try {
      step.run();
    } catch (KeyturnException e) {
      boolean faster = e.code() == FailureCode.VERSION_CHANGED || e.code() == FailureCode.CONFLICT;
      boolean reported = e.code() == FailureCode.STORE_BEHIND;
      if (!faster && !reported) {
        throw e;
      }
    }
  }

  private KeyVersion version(Key key, VersionNumber number) {
    return records
        .get(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key.id(), number))
        .orElseThrow(Key::notFound);
  }

  private EventDraft event(Vault vault, Key key, String why) {
    return EventDraft.background(AuditAction.ROTATE_KEY, clock, "policy")
        .with("reason", why)
        .with("vault_id", vault.id())
        .with("key_id", key.id());
  }

  private static String reasons(RotationDecision.Due due) {
    return String.join(
        ",",
        due.reasons().stream()
            .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .sorted()
            .toList());
  }
}

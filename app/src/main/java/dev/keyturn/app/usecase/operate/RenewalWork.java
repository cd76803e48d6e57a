// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.PageRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a rotation of the server's keys: new wrapping keys, material renewed under them,
 * rows signed anew. Each step looks for what is still old, so that the work can stop and go on
 * anywhere.
 */
final class RenewalWork {
  /** The setting of an operation that asks for new versions of named keys too. */
  static final String NAMED_KEYS = "named_keys";

  private static final Logger LOG = LoggerFactory.getLogger(RenewalWork.class);

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;
  private final WrappingKeys wrappingKeys;
  private final MaterialRenewal renewal;
  private final RowResigning resigning;
  private final KeyRotation rotation;
  private final InstantSource clock;

  RenewalWork(
      Keyring keyring,
      Records records,
      ServerKeys serverKeys,
      WrappingKeys wrappingKeys,
      KeyRotation rotation,
      InstantSource clock) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
    this.wrappingKeys = wrappingKeys;
    this.renewal = new MaterialRenewal(keyring, records, serverKeys);
    this.resigning = new RowResigning(records, serverKeys);
    this.rotation = rotation;
    this.clock = clock;
  }

  /** Does what is left of the operation, until its end or until somebody stops it. */
  void run(Operation operation) {
    // The operation may be known here before the keys that came with it.
    serverKeys.reloadIfRotated();
    Progress progress = new Progress(records, operation);
    progress.begin(countVaults() + resigning.remaining());
    forEachVault(vault -> renewVault(vault, operation, progress), progress);
    resigning.run(progress);
    progress.finish(clock.instant(), event(AuditAction.FINISH_OPERATION, operation));
  }

  private void renewVault(Vault vault, Operation operation, Progress progress) {
    if (vault.generation() < serverKeys.current().generation()) {
      wrappingKeys.bringUp(vault);
      progress.count("wrapping_keys");
    }
    renewal.renew(vault, progress);
    if (Boolean.parseBoolean(operation.settings().get(NAMED_KEYS))
        && vault.kind() == VaultKind.ORDINARY) {
      forEachKey(vault, key -> rotateNamed(vault, key, operation, progress), progress);
    }
    progress.step();
  }

  /** A key whose primary version is younger than the operation was rotated by it, or since. */
  private void rotateNamed(Vault vault, Key key, Operation operation, Progress progress) {
    KeyVersion primary =
        records
            .get(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key.id(), key.primary()))
            .orElseThrow(Key::notFound);
    if (primary.createdAt().isBefore(operation.startedAt()) && key.settings().rotationAllowed()) {
      EventDraft event =
          event(AuditAction.ROTATE_KEY, operation)
              .with("vault_id", vault.id())
              .with("key_id", key.id());
      rotation.rotate(vault, key, Optional.of(key.primary()), event);
      progress.count("named_keys");
    }
  }

  private EventDraft event(AuditAction action, Operation operation) {
    return EventDraft.background(action, clock, operation.id().toString())
        .with("operation", operation.id());
  }

  private long countVaults() {
    long count = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<Vault> page = vaults(cursor);
      count += page.records().stream().filter(RenewalWork::concerns).count();
      cursor = page.next();
    } while (cursor.isPresent());
    return count;
  }

  private void forEachVault(Consumer<Vault> work, Progress progress) {
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<Vault> page = vaults(cursor);
      for (Vault vault : page.records()) {
        if (progress.stopRequested()) {
          return;
        }
        if (concerns(vault)) {
          guarded(() -> work.accept(vault), "vault " + vault.id());
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }

  private Records.Listing<Vault> vaults(Optional<String> cursor) {
    return records.list(RecordTypes.VAULT, RecordTypes.WHOLE, new PageRequest(cursor, 100));
  }

  private static boolean concerns(Vault vault) {
    return vault.wrappingKey().isPresent() && !vault.isDeleted();
  }

  private void forEachKey(Vault vault, Consumer<Key> work, Progress progress) {
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<NameBinding> page =
          records.list(RecordTypes.KEY_NAME, vault.id().toString(), new PageRequest(cursor, 100));
      for (NameBinding name : page.records()) {
        if (progress.stopRequested()) {
          return;
        }
        Optional<Key> key = keyring.directory().key(vault.id(), new KeyId(name.target()));
        key.filter(living -> !living.isDeleted())
            .ifPresent(living -> guarded(() -> work.accept(living), "key " + living.id()));
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }

  /** One damaged record must not keep all others from being renewed. */
  private static void guarded(Runnable work, String what) {
    try {
      work.run();
    } catch (KeyturnException e) {
      if (concernsEverything(e.code())) {
        throw e;
      }
      LOG.warn("Renewal left out {}: {}", what, e.getMessage());
    }
  }

  private static boolean concernsEverything(FailureCode code) {
    return switch (code.kind()) {
      case UNAVAILABLE -> code != FailureCode.ENGINE_UNAVAILABLE;
      case INTERNAL -> code != FailureCode.DATA_CORRUPT;
      case CALLER, DENIED, CONFLICT -> false;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What follows a rotation of the server's keys: new wrapping keys, material renewed under them,
 * rows signed anew, old versions retired. Each step looks for what is still old, so that the work
 * can stop and go on anywhere.
 */
final class RenewalWork {
  /** A kind of work in an operation's counts. */
  private static final String WRAPPING_KEYS = "wrapping_keys";

  private static final String RETIRED = "retired_versions";
  private static final int TRIES = 10;

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;
  private final WrappingKeys wrappingKeys;
  private final RowResigning resigning;
  private final NamedKeys namedKeys;
  private final Retirement retirement;
  private final InstantSource clock;

  RenewalWork(
      Keyring keyring,
      Records records,
      ServerKeys serverKeys,
      WrappingKeys wrappingKeys,
      NamedKeys namedKeys,
      Retirement retirement,
      InstantSource clock) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
    this.wrappingKeys = wrappingKeys;
    this.resigning = new RowResigning(records, serverKeys);
    this.namedKeys = namedKeys;
    this.retirement = retirement;
    this.clock = clock;
  }

  /** Does what is left of the operation, until its end or until somebody stops it. */
  void run(Operation operation) {
    // The operation may be known here before the keys that came with it.
    serverKeys.reloadIfRotated();
    Progress progress = new Progress(records, operation);
    expect(operation, progress);
    forEachVault(vault -> renew(vault, operation, progress), progress);
    if (!progress.stopRequested()) {
      resigning.run(progress);
    }
    if (!progress.stopRequested()) {
      retireAll(progress);
    }
    progress.finish(
        clock.instant(),
        EventDraft.background(AuditAction.FINISH_OPERATION, clock, operation.id().toString())
            .with("operation", operation.id()),
        RetiredErasing.operation(clock.instant()));
  }

  private void expect(Operation operation, Progress progress) {
    long vaults = countVaults();
    progress.expect(WRAPPING_KEYS, 0, vaults);
    progress.expect(MaterialRenewal.VERSIONS, 0, countVersions());
    progress.expect(RETIRED, 0, 0);
    resigning.expect(progress);
    if (NamedKeys.areWanted(operation)) {
      progress.expect(NamedKeys.NAMED_KEYS, 0, namedKeys.livingKeys() - vaults);
      progress.expect(NamedKeys.NOT_ALLOWED, 0, 0);
    }
    progress.write();
  }

  private void renew(Vault vault, Operation operation, Progress progress) {
    if (!vault.isDeleted()) {
      bringUp(vault, progress);
    }
    new MaterialRenewal(keyring, records, serverKeys, vault, progress).run();
    boolean ordinary = vault.kind() == VaultKind.ORDINARY && !vault.isDeleted();
    if (ordinary && NamedKeys.areWanted(operation)) {
      namedKeys.rotateAll(vault, operation, progress);
    }
  }

  /** Tries again if somebody changed the vault or its wrapping key at the same moment. */
  private void bringUp(Vault vault, Progress progress) {
    Vault fresh = vault;
    for (int i = 0; i < TRIES && isBehind(fresh); i++) {
      wrappingKeys.bringUp(fresh);
      fresh =
          records
              .get(RecordTypes.VAULT, RecordTypes.vaultKey(vault.id()))
              .orElseThrow(Vault::notFound);
    }
    if (isBehind(fresh)) {
      progress.leaveOut(WRAPPING_KEYS);
    } else {
      progress.count(WRAPPING_KEYS);
    }
  }

  private boolean isBehind(Vault vault) {
    return !vault.isDeleted() && vault.generation() < serverKeys.current().generation();
  }

  private void retireAll(Progress progress) {
    forEachVault(vault -> retire(wrappingKeyOf(vault), progress), progress);
    for (ServerKeyName name : ServerKeyName.values()) {
      retire(serverKeys.current().key(name), progress);
    }
  }

  private void retire(Key key, Progress progress) {
    Retirement.Result result = retirement.retire(key);
    progress.found(RETIRED, result.retired());
    for (long i = 0; i < result.kept(); i++) {
      progress.leaveOut(RETIRED);
    }
  }

  private Key wrappingKeyOf(Vault vault) {
    return records
        .get(RecordTypes.KEY, RecordTypes.keyKey(vault.id(), vault.wrappingKey().orElseThrow()))
        .orElseThrow(Key::notFound);
  }

  private long countVersions() {
    return records.rows().distinct(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY).stream()
        .filter(under -> !under.equals(WrappingReference.ROOT.toString()))
        .mapToLong(under -> records.rows().count(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, under))
        .sum();
  }

  private long countVaults() {
    long[] count = {0};
    Paging.forEach(
        this::vaults,
        row ->
            Lenient.work(
                () -> count[0] += vault(row).filter(v -> !v.isDeleted()).isPresent() ? 1 : 0,
                "vault " + row.key().id()));
    return count[0];
  }

  /** Deleted ones too, as long as their wrapping key was not erased. */
  private void forEachVault(Consumer<Vault> work, Progress progress) {
    Paging.forEach(
        this::vaults,
        row -> Lenient.work(() -> vault(row).ifPresent(work), "vault " + row.key().id()),
        progress::stopRequested);
  }

  private RowPage vaults(PageRequest page) {
    return records.rows().list(RowKind.VAULT, RecordTypes.WHOLE, page);
  }

  private Optional<Vault> vault(Row row) {
    Vault vault = records.open(RecordTypes.VAULT, row);
    return vault
        .wrappingKey()
        .filter(id -> records.rows().get(RecordTypes.keyKey(vault.id(), id)).isPresent())
        .map(id -> vault);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.material.WrapFormat;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.WrapContext;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageConflictException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Brings stored material of one vault under the present wrapping key and server key. For one thread
 * and one go.
 */
final class MaterialRenewal {
  /** The kind of work in an operation's counts. */
  static final String VERSIONS = "versions";

  private static final int ROUNDS = 10;

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;
  private final Vault vault;
  private final Progress progress;
  private final Set<RowKey> leftOut = new HashSet<>();
  private boolean conflicts;

  MaterialRenewal(
      Keyring keyring, Records records, ServerKeys serverKeys, Vault vault, Progress progress) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
    this.vault = vault;
    this.progress = progress;
  }

  /** Goes round again for versions that somebody else changed meanwhile. */
  void run() {
    progress.found(VERSIONS, upToDate());
    int round = 0;
    do {
      conflicts = false;
      renewAll();
      round++;
    } while (conflicts && round < ROUNDS && !progress.stopRequested());
  }

  private long upToDate() {
    Key wrappingKey = wrappingKey();
    String byServer = presentServerKey().toString();
    String byVault = WrappingReference.to(wrappingKey.id(), wrappingKey.primary()).toString();
    return versionsOf(wrappingKey).stream()
            .filter(
                row -> byServer.equals(row.indexes().getOrDefault(RowIndex.WRAPPED_BY, byServer)))
            .count()
        + records.rows().count(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, byVault);
  }

  private void renewAll() {
    Key wrappingKey = wrappingKey();
    String byServer = presentServerKey().toString();
    for (Row row : versionsOf(wrappingKey)) {
      if (!byServer.equals(row.indexes().getOrDefault(RowIndex.WRAPPED_BY, byServer))) {
        renew(
            row,
            KeyRole.WRAPPING,
            serverKeys.current().key(ServerKeyName.WRAP),
            keyring.wrapping()::wrapUnderServer);
      }
    }
    for (Row row : versionsOf(wrappingKey)) {
      WrappingReference old = WrappingReference.to(wrappingKey.id(), RecordTypes.number(row.key()));
      // A vault that was deleted has no primary wrapping key, and nothing under the old ones.
      if (!vault.isDeleted() && !old.version().equals(wrappingKey.primary())) {
        renewVersionsUnder(old, wrappingKey);
      }
    }
  }

  private void renewVersionsUnder(WrappingReference old, Key wrappingKey) {
    Paging.forEach(
        page -> records.rows().find(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, old.toString(), page),
        row ->
            renew(
                row,
                KeyRole.NAMED,
                wrappingKey,
                (context, material) ->
                    keyring.wrapping().wrapUnderVault(vault, wrappingKey, context, material)),
        progress::stopRequested);
  }

  /** Wraps material for its place. */
  private interface Wrap
      extends BiFunction<
          Function<WrappingReference, WrapContext>, KeyMaterial, WrappedKeyMaterial> {}

  private void renew(Row row, KeyRole role, Key under, Wrap wrap) {
    if (leftOut.contains(row.key())) {
      return;
    }
    String what = "version " + row.key().id() + " of key " + row.key().partition();
    boolean worked =
        Lenient.work(
            () -> {
              KeyVersion version = records.open(RecordTypes.KEY_VERSION, row);
              store(version, under, renewed(version, role, wrap));
            },
            what);
    if (!worked) {
      leftOut.add(row.key());
      progress.leaveOut(VERSIONS);
    }
  }

  /** All that the version has, since what is left under the old key is lost with it. */
  private Map<Slot, WrappedKeyMaterial> renewed(KeyVersion version, KeyRole role, Wrap wrap) {
    Map<Slot, WrappedKeyMaterial> renewed = new EnumMap<>(Slot.class);
    for (Slot slot : version.material().keySet()) {
      try (KeyMaterial material = keyring.unwrap(vault, role, version, slot)) {
        renewed.put(
            slot,
            wrap.apply(reference -> WrapFormat.context(vault, version, slot, reference), material));
      }
    }
    return renewed;
  }

  /** Unless somebody changed the version, or rotated what it is wrapped by, meanwhile. */
  private void store(KeyVersion version, Key wrappedBy, Map<Slot, WrappedKeyMaterial> wrapped) {
    ChangeSet commit = records.change();
    commit.update(RecordTypes.KEY_VERSION, version.renewed(wrapped));
    WrappingKeys.guardPrimary(commit, wrappedBy);
    try {
      commit.commit();
      progress.count(VERSIONS);
    } catch (StorageConflictException e) {
      conflicts = true;
    }
  }

  /** As it stands in the store: another node may have rotated it just now. */
  private Key wrappingKey() {
    return records
        .get(RecordTypes.KEY, RecordTypes.keyKey(vault.id(), vault.wrappingKey().orElseThrow()))
        .orElseThrow(Key::notFound);
  }

  private WrappingReference presentServerKey() {
    Key wrap = serverKeys.current().key(ServerKeyName.WRAP);
    return WrappingReference.to(wrap.id(), wrap.primary());
  }

  private List<Row> versionsOf(Key key) {
    List<Row> rows = new ArrayList<>();
    Paging.forEach(
        page -> records.rows().list(RowKind.KEY_VERSION, key.id().toString(), page), rows::add);
    return rows;
  }
}

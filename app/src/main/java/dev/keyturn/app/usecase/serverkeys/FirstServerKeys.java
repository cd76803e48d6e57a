// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.RowSigner;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Makes the server keys of a new installation, in one commit that they sign themselves. */
public final class FirstServerKeys {
  private final Storage storage;
  private final RootKey rootKey;
  private final Engines engines;
  private final InstantSource clock;

  public FirstServerKeys(Storage storage, RootKey rootKey, Engines engines, InstantSource clock) {
    this.storage = storage;
    this.rootKey = rootKey;
    this.engines = engines;
    this.clock = clock;
  }

  public static boolean exist(Storage storage) {
    RowKey name = new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.SERVER);
    return storage.rows().get(name).isPresent();
  }

  /** Makes them, unless another node has done so by then. */
  public void create() {
    try {
      makeAll();
    } catch (StorageConflictException e) {
      if (!exist(storage)) {
        throw e;
      }
    }
  }

  private void makeAll() {
    Map<ServerKeyName, VersionDraft> drafts = new EnumMap<>(ServerKeyName.class);
    try {
      for (ServerKeyName name : ServerKeyName.values()) {
        drafts.put(name, VersionDraft.make(engines, name.traits(), clock.instant()));
      }
      commit(drafts);
    } finally {
      drafts.values().forEach(VersionDraft::close);
    }
  }

  private void commit(Map<ServerKeyName, VersionDraft> drafts) {
    VersionDraft rows = drafts.get(ServerKeyName.ROWS);
    try (Mac mac =
        (Mac)
            engines.prepare(
                rows.algorithm(),
                MaterialForm.PORTABLE,
                rows.made().maker(),
                rows.made().material())) {
      Records records =
          new Records(storage, new RowSigner(signingWith(mac)), new DamageReport(), changed -> {});
      ChangeSet commit = records.change();
      Vault vault = vault();
      commit.insert(RecordTypes.VAULT, vault);
      commit.insert(
          RecordTypes.VAULT_NAME,
          new NameBinding(SystemVaults.SPACE, SystemVaults.SERVER, vault.id().value(), 1));
      drafts.forEach((name, draft) -> insert(commit, vault, name, draft));
      commit.commit();
    }
  }

  private Vault vault() {
    return new Vault(
        VaultId.random(),
        NamespaceId.random(),
        storage.nextNumber(NumberKind.VAULT),
        VaultKind.SYSTEM,
        "The keys of the server.",
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        clock.instant(),
        1);
  }

  private void insert(ChangeSet commit, Vault vault, ServerKeyName name, VersionDraft draft) {
    Key key =
        Key.create(
            KeyId.random(),
            vault.id(),
            storage.nextNumber(NumberKind.KEY),
            name.traits(),
            KeySettings.DEFAULT,
            draft.now());
    WrappedKeyMaterial wrapped =
        RootWrapping.wrap(
            rootKey,
            draft.made().material(),
            draft.context(vault, key.id(), VersionNumber.FIRST, WrappingReference.ROOT, Slot.MAIN));
    commit.insert(RecordTypes.KEY, key);
    commit.insert(
        RecordTypes.KEY_NAME,
        new NameBinding(vault.id().toString(), name.keyName().value(), key.id().value(), 1));
    commit.insert(RecordTypes.KEY_VERSION, draft.version(key.id(), VersionNumber.FIRST, wrapped));
  }

  private static RowSigner.SigningKeys signingWith(Mac mac) {
    return new RowSigner.SigningKeys() {
      @Override
      public VersionNumber primary() {
        return VersionNumber.FIRST;
      }

      @Override
      public Optional<Mac> mac(VersionNumber version) {
        return Optional.of(mac);
      }
    };
  }
}

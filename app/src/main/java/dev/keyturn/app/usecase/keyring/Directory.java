// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.record.Memory;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.Optional;
import java.util.UUID;

/** Finds vaults and keys by whatever names them, and remembers what it found. */
public final class Directory {
  private static final int AGES_PER_KEY = 4;

  private final Records records;
  private final Freshness freshness;
  private final NamespaceId namespace;
  private final Memory<VaultReference, VaultId> references;
  private final Memory<VaultId, Vault> vaults;
  private final Memory<Name, KeyId> names;
  private final Memory<KeyId, Key> keys;
  private final Ages<KeyId> ages;

  private record Name(VaultId vault, KeyName name) {}

  public Directory(Records records, Freshness freshness, NamespaceId namespace, int mostKeys) {
    this.records = records;
    this.freshness = freshness;
    this.namespace = namespace;
    this.references = new Memory<>(mostKeys);
    this.vaults = new Memory<>(mostKeys);
    this.names = new Memory<>(mostKeys);
    this.keys = new Memory<>(mostKeys);
    this.ages = new Ages<>(records.damage(), mostKeys * AGES_PER_KEY);
  }

  public NamespaceId namespace() {
    return namespace;
  }

  /** A living ordinary vault. Throws {@code vault_not_found}. */
  public Vault vault(VaultReference reference) {
    freshness.require();
    return identify(reference)
        .flatMap(id -> findVault(reference, id))
        .filter(vault -> vault.kind() == VaultKind.ORDINARY && !vault.isDeleted())
        .orElseThrow(Vault::notFound);
  }

  /** A name goes with the vault that it names, so that it cannot outlive its record. */
  private Optional<Vault> findVault(VaultReference reference, VaultId id) {
    Optional<Vault> vault = findVault(id);
    if (vault.isEmpty() && reference instanceof VaultReference.ByName) {
      throw records.missing(RecordTypes.vaultKey(id));
    }
    return vault;
  }

  /** A vault of whatever kind, deleted or not. */
  public Optional<Vault> findVault(VaultId id) {
    return vaults.get(
        id, wanted -> records.get(RecordTypes.VAULT, RecordTypes.vaultKey(wanted)).orElse(null));
  }

  /**
   * A living key of a living ordinary vault. Throws {@code vault_not_found}, {@code key_not_found}.
   */
  public ResolvedKey key(KeyReference reference) {
    Vault vault = vault(reference.vault());
    return new ResolvedKey(vault, reference.name(), key(vault, reference.name()));
  }

  /** A living key by name, of a vault of whatever kind. Throws {@code key_not_found}. */
  public Key key(Vault vault, KeyName name) {
    KeyId id = names.get(new Name(vault.id(), name), this::loadName).orElseThrow(Key::notFound);
    // A name goes with the key that it names, which leaves its record behind for a while.
    RowKey row = RecordTypes.keyKey(vault.id(), id);
    Key key = key(vault.id(), id).orElseThrow(() -> records.missing(row));
    key.requireLiving();
    return key;
  }

  /** A key, deleted or not. */
  public Optional<Key> key(VaultId vault, KeyId id) {
    return keys.get(id, wanted -> load(vault, wanted));
  }

  /**
   * Commits a change of one key, and remembers what became of it unless it is changed again
   * meanwhile.
   */
  public void change(Key changed, Runnable commit) {
    Memory.Mark mark = keys.mark(changed.id());
    commit.run();
    ages.wrote(changed.id(), changed.revision());
    keys.remember(changed.id(), mark, changed);
  }

  /** Throws {@code store_behind} if the store holds an older state of the key than it did. */
  public void requireNewest(KeyId key) {
    ages.requireNewest(key);
  }

  /**
   * Forgets a key if the store holds another state of it. What is cached stays where the store
   * cannot be asked.
   */
  void learn(Key known) {
    boolean same =
        records
            .get(RecordTypes.KEY, RecordTypes.keyKey(known.vault(), known.id()))
            .filter(stored -> stored.revision() == known.revision())
            .isPresent();
    if (!same) {
      keys.forget(known.id());
    }
  }

  /** Forgets a key, so that its next use reads the store. */
  public void forget(KeyId key) {
    keys.forget(key);
  }

  /** Forgets a vault, so that its next use reads the store. */
  public void forget(VaultId vault) {
    vaults.forget(vault);
  }

  void changed(RowKey row) {
    switch (row.kind()) {
      case VAULT -> vaults.forget(VaultId.parse(row.id()));
      case VAULT_NAME -> forgetVaultName(row);
      case KEY -> keys.forget(KeyId.parse(row.id()));
      case KEY_NAME ->
          names.forget(new Name(VaultId.parse(row.partition()), new KeyName(row.id())));
      default -> {
        // Other rows are cached elsewhere.
      }
    }
  }

  private void forgetVaultName(RowKey row) {
    if (row.partition().equals(namespace.toString())) {
      references.forget(new VaultReference.ByName(new VaultName(row.id())));
    }
  }

  void forgetAll() {
    references.forgetAll();
    vaults.forgetAll();
    names.forgetAll();
    keys.forgetAll();
  }

  private Key load(VaultId vault, KeyId id) {
    RowKey row = RecordTypes.keyKey(vault, id);
    Optional<Key> key = records.get(RecordTypes.KEY, row);
    key.ifPresent(found -> ages.met(id, row, found.revision()));
    return key.orElse(null);
  }

  private KeyId loadName(Name name) {
    return records
        .get(
            RecordTypes.KEY_NAME,
            new RowKey(RowKind.KEY_NAME, name.vault().toString(), name.name().value()))
        .map(binding -> new KeyId(binding.target()))
        .orElse(null);
  }

  private Optional<VaultId> identify(VaultReference reference) {
    if (reference instanceof VaultReference.ById byId) {
      return Optional.of(byId.id());
    }
    return references.get(reference, this::load);
  }

  private VaultId load(VaultReference reference) {
    if (reference instanceof VaultReference.ByName byName) {
      RowKey row = new RowKey(RowKind.VAULT_NAME, namespace.toString(), byName.name().value());
      Optional<UUID> target = records.get(RecordTypes.VAULT_NAME, row).map(NameBinding::target);
      return target.map(VaultId::new).orElse(null);
    }
    String number = Long.toString(((VaultReference.ByNumber) reference).number());
    return records
        .findUnique(RecordTypes.VAULT, RowIndex.NUMBER, number)
        .map(Vault::id)
        .orElse(null);
  }
}

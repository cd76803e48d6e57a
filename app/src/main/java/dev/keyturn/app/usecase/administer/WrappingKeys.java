// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeySet;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The key-encryption keys of vaults: made with the vault, rotated when the server's keys were. */
public final class WrappingKeys {
  private static final KeyTraits TRAITS =
      KeyTraits.made(KeyRole.WRAPPING, Algorithm.AES256_GCM96, KeyUse.WRAP);

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;
  private final InstantSource clock;

  public WrappingKeys(
      Keyring keyring, Records records, ServerKeys serverKeys, InstantSource clock) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
    this.clock = clock;
  }

  /** Puts a new wrapping key with version 1 for {@code vault} into a commit. */
  public void insert(ChangeSet commit, Vault vault, long number) {
    KeyId id = vault.wrappingKey().orElseThrow();
    Key key = Key.create(id, vault.id(), number, TRAITS, KeySettings.DEFAULT, clock.instant());
    commit.insert(RecordTypes.KEY, key);
    insertVersion(commit, vault, id, VersionNumber.FIRST);
  }

  /**
   * The wrapping key of a living vault, of the server's present generation. Throws {@code
   * vault_not_found}.
   */
  public Key current(Vault vault) {
    Key key = openKey(vault);
    Vault fresh = keyring.directory().findVault(vault.id()).orElseThrow(Vault::notFound);
    if (fresh.generation() < serverKeys.current().generation()) {
      bringUp(fresh);
      key = openKey(vault);
    }
    return key;
  }

  /**
   * Opens the vault again if its deletion was given up. A deletion that is done has changed the key
   * with the vault, so a vault that is read after its key and lives can be opened safely.
   */
  private Key openKey(Vault vault) {
    Key key = read(vault);
    if (!key.isDeleted()) {
      return key;
    }
    keyring.directory().forget(vault.id());
    boolean living =
        keyring.directory().findVault(vault.id()).filter(v -> !v.isDeleted()).isPresent();
    if (!living) {
      throw Vault.notFound();
    }
    return reopen(key);
  }

  /**
   * Closes a vault for new keys: from now on nothing can be wrapped for it. Returns the wrapping
   * key as it stands then.
   */
  public Key close(Vault vault, Deletion when) {
    Key key = read(vault);
    Key closed = key.closed(when);
    records.change().update(RecordTypes.KEY, closed).commit();
    return closed;
  }

  /** Opens a vault again whose deletion was given up or interrupted. */
  public Key reopen(Key closed) {
    Key open = closed.reopened();
    records.change().update(RecordTypes.KEY, open).commit();
    return open;
  }

  private Key read(Vault vault) {
    KeyId id = vault.wrappingKey().orElseThrow();
    return keyring
        .directory()
        .key(vault.id(), id)
        .orElseThrow(() -> records.missing(RecordTypes.keyKey(vault.id(), id)));
  }

  /**
   * Wraps all material of a draft for a vault, and makes the commit fail if the wrapping key is
   * rotated meanwhile.
   */
  public KeyVersion wrap(
      ChangeSet commit, Vault vault, KeyId key, VersionNumber number, VersionDraft draft) {
    Key wrappingKey = current(vault);
    Map<Slot, WrappedKeyMaterial> wrapped = new EnumMap<>(Slot.class);
    draft
        .materials()
        .forEach(
            (slot, material) ->
                wrapped.put(
                    slot,
                    keyring
                        .wrapping()
                        .wrapUnderVault(
                            vault,
                            wrappingKey,
                            under -> draft.context(vault, key, number, under, slot),
                            material)));
    guardPrimary(commit, wrappingKey);
    return draft.version(key, number, wrapped);
  }

  /** Makes a commit fail unless the primary version of {@code key} is still the present one. */
  public static void guardPrimary(ChangeSet commit, Key key) {
    commit.guard(
        RecordTypes.keyKey(key.vault(), key.id()),
        RowIndex.PRIMARY_VERSION,
        key.primary().toString());
  }

  /** As {@link #guardPrimary(ChangeSet, Key)}, for the server key that some material is under. */
  private void guardPrimary(ChangeSet commit, WrappingReference under) {
    commit.guard(
        RecordTypes.keyKey(serverKeys.current().vault().id(), under.key().orElseThrow()),
        RowIndex.PRIMARY_VERSION,
        under.version().toString());
  }

  /** Rotates the wrapping key of a vault that is of an older generation than the server. */
  public void bringUp(Vault vault) {
    rotate(vault, Optional.empty(), "wrapping-key");
  }

  /** Rotates a wrapping key of which {@code due} was primary, and is due for its nonces. */
  public void rotateDue(Key due) {
    Vault vault = keyring.directory().findVault(due.vault()).orElseThrow(Vault::notFound);
    rotate(vault, Optional.of(due.primary()), "nonce-limit");
  }

  private void rotate(Vault vault, Optional<VersionNumber> expected, String why) {
    ServerKeySet server = serverKeys.current();
    Key key = read(vault);
    Key rotated = key.rotated(expected);
    ChangeSet commit = records.change();
    insertVersion(commit, vault, key.id(), rotated.primary());
    commit.update(RecordTypes.KEY, rotated);
    commit.update(RecordTypes.VAULT, vault.atGeneration(server.generation()));
    commit.event(
        EventDraft.background(AuditAction.ROTATE_KEY, clock, why)
            .with("vault_id", vault.id())
            .with("key_id", key.id())
            .with("role", "wrapping")
            .with("version", rotated.primary())
            .success());
    try {
      commit.commit();
    } catch (StorageConflictException e) {
      // Somebody else brought it up, or the server's keys were rotated again; the caller reads
      // anew.
      serverKeys.reload();
    }
  }

  private void insertVersion(ChangeSet commit, Vault vault, KeyId key, VersionNumber number) {
    try (VersionDraft draft = VersionDraft.make(keyring.engines(), TRAITS, clock.instant())) {
      WrappedKeyMaterial wrapped =
          keyring
              .wrapping()
              .wrapUnderServer(
                  under -> draft.context(vault, key, number, under, Slot.MAIN), draft.material());
      commit.insert(RecordTypes.KEY_VERSION, draft.version(key, number, wrapped));
      guardPrimary(commit, wrapped.under());
    }
  }
}

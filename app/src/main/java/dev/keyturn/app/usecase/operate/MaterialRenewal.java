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
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageConflictException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Brings stored material of a vault under the present wrapping key and server key. */
final class MaterialRenewal {
  private static final int PAGE = 100;
  private static final int ROUNDS = 10;

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;

  MaterialRenewal(Keyring keyring, Records records, ServerKeys serverKeys) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
  }

  /** Goes round again for versions that somebody else changed meanwhile. */
  void renew(Vault vault, Progress progress) {
    int round = 1;
    while (!renewOnce(vault, progress) && round < ROUNDS) {
      round++;
    }
  }

  private boolean renewOnce(Vault vault, Progress progress) {
    KeyId id = vault.wrappingKey().orElseThrow();
    keyring.directory().forget(id); // another node may have rotated it just now
    Key wrappingKey = keyring.directory().key(vault.id(), id).orElseThrow();
    boolean all = renewWrappingKey(vault, wrappingKey, progress);
    String present = WrappingReference.to(wrappingKey.id(), wrappingKey.primary()).toString();
    String prefix = wrappingKey.id() + "/";
    for (String under : records.rows().distinct(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY)) {
      if (under.startsWith(prefix) && !under.equals(present)) {
        all &= renewVersionsUnder(vault, wrappingKey, under, progress);
      }
    }
    return all;
  }

  private boolean renewWrappingKey(Vault vault, Key wrappingKey, Progress progress) {
    Key wrap = serverKeys.current().key(ServerKeyName.WRAP);
    WrappingReference present = WrappingReference.to(wrap.id(), wrap.primary());
    return pages(
        cursor ->
            records.list(
                RecordTypes.KEY_VERSION,
                wrappingKey.id().toString(),
                new PageRequest(cursor, PAGE)),
        version ->
            version.material().get(Slot.MAIN).under().equals(present)
                || renewUnderServer(vault, wrappingKey, wrap, version, progress));
  }

  private boolean renewUnderServer(
      Vault vault, Key wrappingKey, Key wrap, KeyVersion version, Progress progress) {
    try (KeyMaterial material = keyring.unwrap(vault, wrappingKey, version)) {
      return store(
          version,
          wrap,
          keyring
              .wrapping()
              .wrapUnderServer(
                  (under, slot) -> WrapFormat.context(vault, version, slot, under), material),
          progress);
    }
  }

  private boolean renewVersionsUnder(
      Vault vault, Key wrappingKey, String under, Progress progress) {
    return pages(
        cursor ->
            records.find(
                RecordTypes.KEY_VERSION, RowIndex.WRAPPED_BY, under, new PageRequest(cursor, PAGE)),
        version -> {
          Key key = keyring.directory().key(vault.id(), version.key()).orElseThrow();
          try (KeyMaterial material = keyring.unwrap(vault, key, version)) {
            return store(
                version,
                wrappingKey,
                keyring
                    .wrapping()
                    .wrapUnderVault(
                        vault,
                        wrappingKey,
                        (reference, slot) -> WrapFormat.context(vault, version, slot, reference),
                        material),
                progress);
          }
        });
  }

  /** Whether nobody changed the version, or rotated what it is wrapped by, meanwhile. */
  private boolean store(
      KeyVersion version, Key wrappedBy, WrappedKeyMaterial wrapped, Progress progress) {
    ChangeSet commit = records.change();
    commit.update(RecordTypes.KEY_VERSION, version.renewed(Map.of(Slot.MAIN, wrapped)));
    WrappingKeys.guardPrimary(commit, wrappedBy);
    try {
      commit.commit();
      progress.count("versions");
      return true;
    } catch (StorageConflictException e) {
      return false;
    }
  }

  private static boolean pages(
      Function<Optional<String>, Records.Listing<KeyVersion>> list, Predicate<KeyVersion> work) {
    boolean all = true;
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<KeyVersion> page = list.apply(cursor);
      for (KeyVersion version : page.records()) {
        all &= work.test(version);
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }
}

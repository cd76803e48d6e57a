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
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings stored material of a vault under the present wrapping key and server key. */
final class MaterialRenewal {
  private static final int PAGE = 100;

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;

  MaterialRenewal(Keyring keyring, Records records, ServerKeys serverKeys) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
  }

  void renew(Vault vault, Progress progress) {
    Key wrappingKey =
        keyring.directory().key(vault.id(), vault.wrappingKey().orElseThrow()).orElseThrow();
    renewWrappingKey(vault, wrappingKey, progress);
    String present = WrappingReference.to(wrappingKey.id(), wrappingKey.primary()).toString();
    String prefix = wrappingKey.id() + "/";
    for (String under : records.rows().distinct(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY)) {
      if (under.startsWith(prefix) && !under.equals(present)) {
        renewVersionsUnder(vault, wrappingKey, under, progress);
      }
    }
  }

  private void renewWrappingKey(Vault vault, Key wrappingKey, Progress progress) {
    Key wrap = serverKeys.current().key(ServerKeyName.WRAP);
    WrappingReference present = WrappingReference.to(wrap.id(), wrap.primary());
    pages(
        cursor ->
            records.list(
                RecordTypes.KEY_VERSION,
                wrappingKey.id().toString(),
                new PageRequest(cursor, PAGE)),
        version -> {
          if (!version.material().get(Slot.MAIN).under().equals(present)) {
            renewUnderServer(vault, wrappingKey, wrap, version, progress);
          }
        });
  }

  private void renewUnderServer(
      Vault vault, Key wrappingKey, Key wrap, KeyVersion version, Progress progress) {
    try (KeyMaterial material = keyring.unwrap(vault, wrappingKey, version)) {
      store(
          version,
          wrap,
          keyring
              .wrapping()
              .wrapUnderServer(
                  (under, slot) -> WrapFormat.context(vault, version, slot, under), material),
          progress);
    }
  }

  private void renewVersionsUnder(Vault vault, Key wrappingKey, String under, Progress progress) {
    pages(
        cursor ->
            records.find(
                RecordTypes.KEY_VERSION, RowIndex.WRAPPED_BY, under, new PageRequest(cursor, PAGE)),
        version -> {
          Key key = keyring.directory().key(vault.id(), version.key()).orElseThrow();
          try (KeyMaterial material = keyring.unwrap(vault, key, version)) {
            store(
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

  private void store(
      KeyVersion version, Key wrappedBy, WrappedKeyMaterial wrapped, Progress progress) {
    ChangeSet commit = records.change();
    commit.update(RecordTypes.KEY_VERSION, version.renewed(Map.of(Slot.MAIN, wrapped)));
    WrappingKeys.guardPrimary(commit, wrappedBy);
    try {
      commit.commit();
      progress.count("versions");
    } catch (StorageConflictException e) {
      // Its state was changed, or the wrapping key rotated again: the next round finds it.
    }
  }

  private static void pages(
      Function<Optional<String>, Records.Listing<KeyVersion>> list, Consumer<KeyVersion> work) {
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<KeyVersion> page = list.apply(cursor);
      page.records().forEach(work);
      cursor = page.next();
    } while (cursor.isPresent());
  }
}

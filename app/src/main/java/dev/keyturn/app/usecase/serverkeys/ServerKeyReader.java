// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordType;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.Storage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the server keys. They sign all rows, their own included, so their rows are read unverified
 * first; the root key vouches for the material, and the caller then verifies every row met.
 */
final class ServerKeyReader {
  private final Storage storage;
  private final RootKey rootKey;
  private final Engines engines;
  private final List<Row> met = new ArrayList<>();

  ServerKeyReader(Storage storage, RootKey rootKey, Engines engines) {
    this.storage = storage;
    this.rootKey = rootKey;
    this.engines = engines;
  }

  /** Every row that was read, to be verified now that the keys are there. */
  List<Row> rowsMet() {
    return met;
  }

  ServerKeySet read(Optional<ServerKeySet> before) {
    Vault vault = readVault();
    Map<ServerKeyName, ServerKeySet.Entry> keys = new EnumMap<>(ServerKeyName.class);
    for (ServerKeyName name : ServerKeyName.values()) {
      Key key = readKey(vault, name);
      keys.put(name, new ServerKeySet.Entry(key, readVersions(vault, key, name, before)));
    }
    return new ServerKeySet(vault, keys);
  }

  private Vault readVault() {
    NameBinding binding =
        need(
            RecordTypes.VAULT_NAME,
            new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.SERVER));
    return need(RecordTypes.VAULT, RecordTypes.vaultKey(new VaultId(binding.target())));
  }

  private Key readKey(Vault vault, ServerKeyName name) {
    NameBinding binding =
        need(
            RecordTypes.KEY_NAME,
            new RowKey(RowKind.KEY_NAME, vault.id().toString(), name.keyName().value()));
    return need(RecordTypes.KEY, RecordTypes.keyKey(vault.id(), new KeyId(binding.target())));
  }

  private SortedMap<VersionNumber, PreparedPrimitive> readVersions(
      Vault vault, Key key, ServerKeyName name, Optional<ServerKeySet> before) {
    SortedMap<VersionNumber, PreparedPrimitive> versions = new TreeMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      RowPage page =
          storage
              .rows()
              .list(
                  RowKind.KEY_VERSION,
                  key.id().toString(),
                  new PageRequest(cursor, PageRequest.MAX_LIMIT));
      for (Row row : page.rows()) {
        KeyVersion version = decode(RecordTypes.KEY_VERSION, row);
        versions.put(
            version.number(),
            before
                .flatMap(set -> set.primitive(name, version.number(), PreparedPrimitive.class))
                .orElseGet(() -> prepare(vault, version)));
      }
      cursor = page.next();
    } while (cursor.isPresent());
    requireAll(key, versions);
    return versions;
  }

  private static void requireAll(Key key, SortedMap<VersionNumber, PreparedPrimitive> versions) {
    if (!versions.containsKey(key.primary())) {
      throw new KeyturnException(
          FailureCode.DATA_CORRUPT, "The primary version of a server key is missing.");
    }
  }

  private PreparedPrimitive prepare(Vault vault, KeyVersion version) {
    try (KeyMaterial material = RootWrapping.unwrap(rootKey, vault, version)) {
      return engines.prepare(version.algorithm(), version.form(), version.maker(), material);
    }
  }

  private <T> T need(RecordType<T> type, RowKey key) {
    return storage
        .rows()
        .get(key)
        .map(row -> decode(type, row))
        .orElseThrow(
            () ->
                new KeyturnException(
                    FailureCode.CONFIGURATION_INVALID,
                    "The store holds no installation, or a damaged one; see 'keyturn init'."));
  }

  private <T> T decode(RecordType<T> type, Row row) {
    met.add(row);
    return type.codec().decode(row.body());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordType;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.RowSigner;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
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
  private final RowQueries rows;
  private final RootKey rootKey;
  private final Engines engines;
  private final List<Row> met = new ArrayList<>();
  private int opened;
  private Optional<Closed> closed = Optional.empty();

  /** A version that the root key did not open. */
  private record Closed(RowKey row, KeyturnException failure) {}

  ServerKeyReader(RowQueries rows, RootKey rootKey, Engines engines) {
    this.rows = rows;
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
    requireOpened();
    for (ServerKeySet.Entry entry : keys.values()) {
      requireAll(entry.key(), entry.versions());
    }
    return new ServerKeySet(vault, keys);
  }

  private Vault readVault() {
    RowKey name = new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.SERVER);
    NameBinding binding = need(RecordTypes.VAULT_NAME, name);
    return named(RecordTypes.VAULT, RecordTypes.vaultKey(new VaultId(binding.target())), name);
  }

  private Key readKey(Vault vault, ServerKeyName name) {
    RowKey place = new RowKey(RowKind.KEY_NAME, vault.id().toString(), name.keyName().value());
    NameBinding binding = need(RecordTypes.KEY_NAME, place);
    RowKey row = RecordTypes.keyKey(vault.id(), new KeyId(binding.target()));
    return named(RecordTypes.KEY, row, place);
  }

  private SortedMap<VersionNumber, PreparedPrimitive> readVersions(
      Vault vault, Key key, ServerKeyName name, Optional<ServerKeySet> before) {
    SortedMap<VersionNumber, PreparedPrimitive> versions = new TreeMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      RowPage page =
          rows.list(
              RowKind.KEY_VERSION,
              key.id().toString(),
              new PageRequest(cursor, PageRequest.MAX_LIMIT));
      for (Row row : page.rows()) {
        KeyVersion version = decode(RecordTypes.KEY_VERSION, row);
        if (version.state() != VersionState.DESTROYED) {
          before
              .flatMap(set -> set.primitive(name, version.number(), PreparedPrimitive.class))
              .or(() -> prepare(vault, version, row))
              .ifPresent(primitive -> versions.put(version.number(), primitive));
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return versions;
  }

  private static void requireAll(Key key, SortedMap<VersionNumber, PreparedPrimitive> versions) {
    if (!versions.containsKey(key.primary())) {
      throw new KeyturnException(
          FailureCode.DATA_CORRUPT, "The primary version of a server key is missing.");
    }
  }

  private Optional<PreparedPrimitive> prepare(Vault vault, KeyVersion version, Row row) {
    try (KeyMaterial material = RootWrapping.unwrap(rootKey, vault, version)) {
      opened++;
      return Optional.of(
          engines.prepare(version.algorithm(), version.form(), version.maker(), material));
    } catch (KeyturnException e) {
      if (e.code() != FailureCode.DECRYPTION_FAILED) {
        throw e;
      }
      closed = Optional.of(new Closed(row.key(), e));
      return Optional.empty();
    }
  }

  /** If nothing opens, the root key is another one; if only some do not, they are damaged. */
  private void requireOpened() {
    if (closed.isPresent()) {
      Closed one = closed.get();
      throw opened == 0
          ? one.failure()
          : ServerKeys.damaged(one.row(), RowSigner.corrupt(one.row()));
    }
  }

  /** The record that a name points to. */
  private <T> T named(RecordType<T> type, RowKey key, RowKey name) {
    Row row = rows.get(key).orElseThrow(() -> ServerKeys.damaged(name, RowSigner.corrupt(name)));
    return decode(type, row);
  }

  private <T> T need(RecordType<T> type, RowKey key) {
    return rows.get(key)
        .map(row -> decode(type, row))
        .orElseThrow(
            () ->
                new KeyturnException(
                    FailureCode.CONFIGURATION_INVALID,
                    "The store holds no installation, or a damaged one; see 'keyturn init'."));
  }

  private <T> T decode(RecordType<T> type, Row row) {
    met.add(row);
    try {
      T record = type.codec().decode(row.body());
      if (!type.key().apply(record).equals(row.key())) {
        throw RowSigner.corrupt(row.key());
      }
      return record;
    } catch (KeyturnException e) {
      throw ServerKeys.damaged(row.key(), e);
    }
  }
}

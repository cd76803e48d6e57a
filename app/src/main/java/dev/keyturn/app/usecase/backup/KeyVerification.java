// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether each version that a key has given out is there, and opens. For one thread. */
final class KeyVerification {
  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;
  private final Consumer<String> findings;
  private Optional<Vault> vault = Optional.empty();
  private final Set<RowKey> missing = new HashSet<>();
  private long met;
  private long unwrapped;

  KeyVerification(
      Keyring keyring, Records records, ServerKeys serverKeys, Consumer<String> findings) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
    this.findings = findings;
  }

  /** How many versions belong to the keys that were verified. */
  long met() {
    return met;
  }

  long unwrapped() {
    return unwrapped;
  }

  /** Whether it was said that this version is missing. */
  boolean saidMissing(RowKey version) {
    return missing.contains(version);
  }

  void verify(Key key) {
    Optional<Vault> of = vaultOf(key.vault());
    if (of.isEmpty()) {
      findings.accept("vault " + key.vault() + ": missing, and key " + key.id() + " is in it");
    }
    Optional<VersionNumber> expected = key.versions().firstFrom(VersionNumber.FIRST);
    Optional<String> cursor = Optional.empty();
    do {
      RowPage page =
          records
              .rows()
              .list(
                  RowKind.KEY_VERSION,
                  key.id().toString(),
                  new PageRequest(cursor, PageRequest.MAX_LIMIT));
      for (Row row : page.rows()) {
        VersionNumber number = RecordTypes.number(row.key());
        expected = requireUpTo(key, expected, number);
        if (!key.versions().has(number)) {
          findings.accept(place(key, number) + ": its key has not given out that number");
        }
        met++;
        of.ifPresent(known -> open(known, key, row));
      }
      cursor = page.next();
    } while (cursor.isPresent());
    requireUpTo(key, expected, key.versions().next());
  }

  /** Reports those that are missing before {@code number}, and returns what comes behind it. */
  private Optional<VersionNumber> requireUpTo(
      Key key, Optional<VersionNumber> expected, VersionNumber number) {
    Optional<VersionNumber> next = expected;
    while (next.isPresent() && next.get().isBelow(number)) {
      missing.add(RecordTypes.versionKey(key.id(), next.get()));
      findings.accept(place(key, next.get()) + ": missing");
      next = key.versions().firstFrom(next.get().next());
    }
    return next.equals(Optional.of(number)) ? key.versions().firstFrom(number.next()) : next;
  }

  /** A row that is damaged is reported where it stands, and not here. */
  private void open(Vault of, Key key, Row row) {
    KeyVersion version;
    try {
      version = records.open(RecordTypes.KEY_VERSION, row);
    } catch (KeyturnException e) {
      return;
    }
    try {
      for (Slot slot : version.material().keySet()) {
        open(of, key, version, slot);
      }
      unwrapped += version.material().isEmpty() ? 0 : 1;
    } catch (KeyturnException e) {
      findings.accept(place(key, version.number()) + ": " + e.getMessage());
    }
  }

  private void open(Vault of, Key key, KeyVersion version, Slot slot) {
    if (key.traits().role() != KeyRole.SERVER) {
      keyring.unwrap(of, key.traits().role(), version, slot).close();
      return;
    }
    // They were opened before anything else could be read.
    var name = serverKeys.current().nameOf(key);
    if (serverKeys.current().primitive(name, version.number(), PreparedPrimitive.class).isEmpty()) {
      findings.accept(place(key, version.number()) + ": does not open");
    }
  }

  /** Keys come vault by vault. */
  private Optional<Vault> vaultOf(VaultId id) {
    if (vault.filter(known -> known.id().equals(id)).isEmpty()) {
      vault = records.get(RecordTypes.VAULT, RecordTypes.vaultKey(id));
    }
    return vault;
  }

  private static String place(Key key, VersionNumber number) {
    return RowPlaces.text(RecordTypes.versionKey(key.id(), number));
  }
}

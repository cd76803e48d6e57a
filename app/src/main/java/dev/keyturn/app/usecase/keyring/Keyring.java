// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** All keys ready for use, over the caches that the feed of changes keeps true. */
public final class Keyring {
  private final Directory directory;
  private final Engines engines;
  private final UsageCounters usage;
  private final VersionCache wrappingVersions;
  private final VersionCache namedVersions;
  private final MaterialWrapping wrapping;
  private final UnknownVersions unknown;

  public Keyring(
      Records records,
      Directory directory,
      ServerKeys serverKeys,
      Engines engines,
      UsageCounters usage,
      KeyServerSettings settings,
      Freshness freshness) {
    this.directory = directory;
    this.engines = engines;
    this.usage = usage;
    this.wrappingVersions = new VersionCache(records, engines, settings.cachedVersions());
    this.namedVersions = new VersionCache(records, engines, settings.cachedVersions());
    this.wrapping = new MaterialWrapping(directory, serverKeys, wrappingVersions, usage);
    this.unknown = new UnknownVersions(directory, freshness, settings.cachedKeys());
  }

  public Directory directory() {
    return directory;
  }

  public Engines engines() {
    return engines;
  }

  public UsageCounters usage() {
    return usage;
  }

  public MaterialWrapping wrapping() {
    return wrapping;
  }

  /**
   * Uses a version of a named key.
   *
   * @param check sees the version first, and throws if it may not be used
   */
  public <P extends PreparedPrimitive, T> T use(
      Vault vault,
      Key key,
      VersionNumber number,
      Consumer<KeyVersion> check,
      Tool<P> tool,
      Function<P, T> use) {
    return namedVersions.use(
        vault, key.id(), number, wrapping::unwrapFromVault, check, version -> tool, use);
  }

  /**
   * Makes sure that neither the key nor its version is older in the store than this node knew it.
   * What is protected under them now might be lost with what the store has forgotten.
   *
   * @param number a version that is in use, so that its age is known
   * @throws dev.keyturn.domain.failure.KeyturnException {@code store_behind}
   */
  public void requireNewest(Key key, VersionNumber number) {
    directory.requireNewest(key.id());
    namedVersions.requireNewest(key.id(), number);
  }

  /** Plain material of a version, of whatever role but server. The caller closes it. */
  public KeyMaterial unwrap(Vault vault, KeyRole role, KeyVersion version, Slot slot) {
    return role == KeyRole.WRAPPING
        ? wrapping.unwrapFromServer(vault, version, slot)
        : wrapping.unwrapFromVault(vault, version, slot);
  }

  /**
   * The key, read again if {@code number} is one that it has not given out as far as this node
   * knows: another node may have rotated it.
   */
  public Key knowing(Vault vault, Key key, VersionNumber number) {
    if (number.isBelow(key.versions().next())) {
      return key;
    }
    unknown.lookFor(key, number);
    return directory.key(vault.id(), key.id()).orElseThrow(Key::notFound);
  }

  /** Forgets what the rows say. */
  public void changed(List<RowKey> rows) {
    for (RowKey row : rows) {
      directory.changed(row);
      if (row.kind() == RowKind.KEY_VERSION) {
        KeyId key = KeyId.parse(row.partition());
        VersionNumber number = new VersionNumber(Integer.parseInt(row.id()));
        namedVersions.forget(key, number);
        wrappingVersions.forget(key, number);
      }
    }
  }

  public void forgetAll() {
    directory.forgetAll();
    namedVersions.forgetAll();
    wrappingVersions.forgetAll();
  }
}

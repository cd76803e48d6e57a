// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The server keys at one moment, all retained versions ready for use. */
public record ServerKeySet(Vault vault, Map<ServerKeyName, Entry> keys) {
  public ServerKeySet {
    keys = Collections.unmodifiableMap(new EnumMap<>(keys));
  }

  /** One key and its versions. */
  public record Entry(Key key, SortedMap<VersionNumber, PreparedPrimitive> versions) {
    public Entry {
      versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }
  }

  public Key key(ServerKeyName name) {
    return keys.get(name).key();
  }

  public VersionNumber primary(ServerKeyName name) {
    return key(name).primary();
  }

  public <P extends PreparedPrimitive> Optional<P> primitive(
      ServerKeyName name, VersionNumber version, Class<P> type) {
    return Optional.ofNullable(keys.get(name).versions().get(version)).map(type::cast);
  }

  /** All versions that are ready. */
  Stream<PreparedPrimitive> all() {
    return keys.values().stream().flatMap(entry -> entry.versions().values().stream());
  }

  /** Which of the server keys it is. */
  public ServerKeyName nameOf(Key key) {
    return keys.entrySet().stream()
        .filter(entry -> entry.getValue().key().id().equals(key.id()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  boolean hasKey(String id) {
    return keys.values().stream().anyMatch(entry -> entry.key().id().toString().equals(id));
  }

  /** How often the server's keys were rotated, from 1. */
  public long generation() {
    return vault.generation();
  }
}

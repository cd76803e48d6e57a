// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Prepared versions. Whatever leaves the cache is closed once its last borrower is done. */
final class VersionCache {
  private final Records records;
  private final Engines engines;
  private final Cache<Id, ReadyVersion> ready;

  private record Id(KeyId key, VersionNumber number) {}

  /** Opens the wrapped material of a version. */
  interface Unwrap {
    KeyMaterial unwrap(Vault vault, KeyVersion version);
  }

  VersionCache(Records records, Engines engines, int most) {
    this.records = records;
    this.engines = engines;
    this.ready =
        Caffeine.newBuilder()
            .maximumSize(most)
            .executor(Runnable::run)
            .<Id, ReadyVersion>removalListener((id, version, cause) -> version.close())
            .build();
  }

  /**
   * Uses a version that the ledger of its key promises.
   *
   * @param check sees the version first, and throws if it may not be used
   * @throws KeyturnException {@code data_corrupt} if it is missing
   */
  <P extends PreparedPrimitive, T> T use(
      Vault vault,
      KeyId key,
      VersionNumber number,
      Unwrap unwrap,
      Consumer<KeyVersion> check,
      Class<P> type,
      Function<P, T> use) {
    while (true) {
      ReadyVersion version = ready.get(new Id(key, number), id -> load(vault, key, number, unwrap));
      check.accept(version.version());
      Optional<T> result = version.use(type, use);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  void invalidate(KeyId key, VersionNumber number) {
    ready.invalidate(new Id(key, number));
  }

  void invalidateAll() {
    ready.invalidateAll();
  }

  private ReadyVersion load(Vault vault, KeyId key, VersionNumber number, Unwrap unwrap) {
    KeyVersion version =
        records
            .get(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key, number))
            .orElseThrow(
                () ->
                    new KeyturnException(
                        FailureCode.DATA_CORRUPT,
                        "Version " + number + " of key " + key + " is missing in the store."));
    try (KeyMaterial material = unwrap.unwrap(vault, version)) {
      return new ReadyVersion(
          version, engines.prepare(version.algorithm(), version.form(), version.maker(), material));
    }
  }
}

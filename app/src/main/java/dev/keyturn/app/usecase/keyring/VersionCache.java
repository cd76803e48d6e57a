// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.DamageReport.Trouble;
import dev.keyturn.app.usecase.record.Memory;
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
import dev.keyturn.ports.storage.RowKey;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Prepared versions. Whatever leaves the cache is closed once its last borrower is done. */
final class VersionCache {
  private static final int AGES_PER_VERSION = 4;

  private final Records records;
  private final Engines engines;
  private final Memory<Id, ReadyVersion> ready;
  private final Ages<Id> ages;

  private record Id(KeyId key, VersionNumber number) {}

  /** Opens the wrapped material of a version. */
  interface Unwrap {
    KeyMaterial unwrap(Vault vault, KeyVersion version);
  }

  VersionCache(Records records, Engines engines, int most) {
    this.records = records;
    this.engines = engines;
    this.ages = new Ages<>(records.damage(), most * AGES_PER_VERSION);
    this.ready = new Memory<>(most, ReadyVersion::close);
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
      ReadyVersion version =
          ready.get(new Id(key, number), id -> load(vault, key, number, unwrap)).orElseThrow();
      check.accept(version.version());
      Optional<T> result = version.use(type, use);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /** Throws {@code store_behind} if the version was last read older than it had been before. */
  void requireNewest(KeyId key, VersionNumber number) {
    ages.requireNewest(new Id(key, number));
  }

  void forget(KeyId key, VersionNumber number) {
    ready.forget(new Id(key, number));
  }

  void forgetAll() {
    ready.forgetAll();
  }

  private ReadyVersion load(Vault vault, KeyId key, VersionNumber number, Unwrap unwrap) {
    RowKey row = RecordTypes.versionKey(key, number);
    KeyVersion version = records.need(RecordTypes.KEY_VERSION, row);
    ages.met(new Id(key, number), row, version.revision());
    try (KeyMaterial material = unwrap(vault, version, row, unwrap)) {
      return new ReadyVersion(
          version, engines.prepare(version.algorithm(), version.form(), version.maker(), material));
    }
  }

  private KeyMaterial unwrap(Vault vault, KeyVersion version, RowKey row, Unwrap unwrap) {
    try {
      KeyMaterial material = unwrap.unwrap(vault, version);
      records.damage().clear(row, Trouble.MATERIAL);
      return material;
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.DATA_CORRUPT) {
        records.damage().add(row, Trouble.MATERIAL, e.getMessage());
      }
      throw e;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.InstalledEngine;
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
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
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

  /** Opens wrapped material of a version. */
  interface Unwrap {
    KeyMaterial unwrap(Vault vault, KeyVersion version, Slot slot);
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
      Function<KeyVersion, Tool<P>> chooseTool,
      Function<P, T> use) {
    while (true) {
      ReadyVersion ready = this.ready.get(new Id(key, number), this::load).orElseThrow();
      KeyVersion version = ready.version();
      check.accept(version);
      Tool<P> tool = chooseTool.apply(version);
      InstalledEngine engine = engines.serving(tool.task(), form(version, tool), version.maker());
      ReadyVersion.Part part =
          new ReadyVersion.Part(tool.slot(), tool.task().algorithm(), engine.maker());
      Optional<T> result =
          ready.use(part, () -> prepare(vault, ready, unwrap, part, engine), tool.type(), use);
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

  private ReadyVersion load(Id id) {
    RowKey row = RecordTypes.versionKey(id.key(), id.number());
    KeyVersion version = records.need(RecordTypes.KEY_VERSION, row);
    ages.met(id, row, version.revision());
    return new ReadyVersion(version);
  }

  /** What stands beside a key is portable, whatever the key itself is. */
  private static MaterialForm form(KeyVersion version, Tool<?> tool) {
    return tool.slot() == Slot.MAIN ? version.form() : MaterialForm.PORTABLE;
  }

  private PreparedPrimitive prepare(
      Vault vault,
      ReadyVersion ready,
      Unwrap unwrap,
      ReadyVersion.Part part,
      InstalledEngine engine) {
    try (KeyMaterial material = unwrap(vault, ready, part.slot(), unwrap)) {
      return engine.engine().prepare(part.algorithm(), material);
    }
  }

  private KeyMaterial unwrap(Vault vault, ReadyVersion ready, Slot slot, Unwrap unwrap) {
    KeyVersion version = ready.version();
    try {
      return unwrapped(vault, version, slot, unwrap);
    } catch (RuntimeException e) {
      // so that the next use reads it anew
      this.ready.forget(new Id(version.key(), version.number()), ready);
      throw e;
    }
  }

  private KeyMaterial unwrapped(Vault vault, KeyVersion version, Slot slot, Unwrap unwrap) {
    RowKey row = RecordTypes.versionKey(version.key(), version.number());
    try {
      KeyMaterial material = unwrap.unwrap(vault, version, slot);
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

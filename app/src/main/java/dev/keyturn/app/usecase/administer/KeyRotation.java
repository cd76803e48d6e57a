// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.material.LegacyAlgorithms;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gives a key a new primary version. Material is generated before any queue or lock; a lost race
 * wraps it anew for the next number.
 */
public final class KeyRotation {
  private static final int TRIES = 100;

  private final Keyring keyring;
  private final Records records;
  private final WrappingKeys wrappingKeys;
  private final LegacyAlgorithms legacy;
  private final InstantSource clock;
  private final KeyQueues queues = new KeyQueues();

  public KeyRotation(
      Keyring keyring,
      Records records,
      WrappingKeys wrappingKeys,
      LegacyAlgorithms legacy,
      InstantSource clock) {
    this.keyring = keyring;
    this.records = records;
    this.wrappingKeys = wrappingKeys;
    this.legacy = legacy;
    this.clock = clock;
  }

  /**
   * Whether versions may still be made of a key; nothing is encrypted under one of which they may
   * not.
   */
  public boolean isOpenFor(Key key) {
    return legacy.allow(key.algorithm());
  }

  /**
   * Rotates. Throws {@code unsupported_operation} if the algorithm is one that makes nothing new.
   *
   * @param expected the primary version that must be rotated away; empty for whichever it is
   * @return the key with its new primary
   */
  public Key rotate(Vault vault, Key key, Optional<VersionNumber> expected, EventDraft event) {
    legacy.require(key.algorithm());
    key.rotated(expected);
    try (VersionDraft draft = VersionDraft.make(keyring.engines(), key.traits(), clock.instant())) {
      return append(vault, key, draft, fresh -> fresh.rotated(expected), event);
    }
  }

  /**
   * As {@link #rotate}, with material that is there already.
   *
   * @param step from the key as it is when its turn has come to what it becomes; may refuse
   */
  public Key append(
      Vault vault, Key key, VersionDraft draft, UnaryOperator<Key> step, EventDraft event) {
    legacy.require(key.algorithm());
    return queues.inTurn(key.id(), () -> appendInTurn(vault, key, draft, step, event));
  }

  /** Does something else to a key, between its rotations on this node. */
  <T> T inTurn(KeyId key, Supplier<T> work) {
    return queues.inTurn(key, work);
  }

  private Key appendInTurn(
      Vault vault, Key key, VersionDraft draft, UnaryOperator<Key> step, EventDraft event) {
    StorageConflictException lost = null;
    for (int i = 0; i < TRIES; i++) {
      Key fresh = keyring.directory().key(vault.id(), key.id()).orElseThrow(Key::notFound);
      keyring.directory().requireNewest(key.id()); // a number given out before must not come again
      Key rotated = step.apply(fresh);
      try {
        keyring.directory().change(rotated, () -> commit(vault, rotated, draft, event));
        return rotated;
      } catch (StorageConflictException e) {
        lost = e; // The commit has dropped what was cached, so the next round reads the truth.
        keyring.directory().forget(key.id());
        vault.wrappingKey().ifPresent(keyring.directory()::forget);
      }
    }
    throw lost;
  }

  /** The version that waits to become primary, if there is one. */
  public Optional<KeyVersion> waiting(Key key) {
    return key.versions()
        .lastBelow(key.versions().next())
        .filter(last -> key.primary().isBelow(last))
        .flatMap(
            last -> records.get(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key.id(), last)));
  }

  /** Appends a version that waits to become primary. A lost race is a {@code conflict}. */
  public void prepare(Vault vault, Key key, EventDraft event) {
    legacy.require(key.algorithm());
    requireNewest(vault, key);
    Key prepared = key.withVersions(key.versions().appendWaiting());
    VersionNumber number = key.versions().next();
    try (VersionDraft draft = VersionDraft.make(keyring.engines(), key.traits(), clock.instant())) {
      ChangeSet commit = records.change();
      commit.insert(
          RecordTypes.KEY_VERSION,
          wrappingKeys.wrap(commit, vault, key.id(), number, draft).waiting());
      commit.update(RecordTypes.KEY, prepared);
      commit.event(event.with("prepared", number).with("maker", draft.made().maker()).success());
      commit.commit();
    }
  }

  /** Makes a waiting version primary. A lost race is a {@code conflict}. */
  public void promote(Vault vault, Key key, KeyVersion waiting, EventDraft event) {
    requireNewest(vault, key);
    ChangeSet commit = records.change();
    commit.update(RecordTypes.KEY_VERSION, waiting.withState(VersionState.ACTIVE, clock.instant()));
    commit.update(RecordTypes.KEY, key.withVersions(key.versions().promote(waiting.number())));
    commit.event(event.with("version", waiting.number()).success());
    commit.commit();
  }

  /** A number given out before must not come again. */
  private void requireNewest(Vault vault, Key key) {
    keyring.directory().forget(key.id());
    if (keyring.directory().key(vault.id(), key.id()).isEmpty()) {
      throw Key.notFound();
    }
    keyring.directory().requireNewest(key.id());
  }

  private void commit(Vault vault, Key rotated, VersionDraft draft, EventDraft event) {
    ChangeSet commit = records.change();
    commit.insert(
        RecordTypes.KEY_VERSION,
        wrappingKeys.wrap(commit, vault, rotated.id(), rotated.primary(), draft));
    commit.update(RecordTypes.KEY, rotated);
    commit.event(
        event.with("version", rotated.primary()).with("maker", draft.made().maker()).success());
    commit.commit();
  }
}

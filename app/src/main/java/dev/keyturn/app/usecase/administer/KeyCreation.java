// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.LegacyAlgorithms;
import dev.keyturn.app.usecase.material.Task;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.util.EnumSet;
import java.util.Set;

/** Puts new named keys into the store, with material that was made or brought. */
public final class KeyCreation {
  private static final int TRIES = 20;

  private final Keyring keyring;
  private final Records records;
  private final Storage storage;
  private final WrappingKeys wrappingKeys;
  private final LegacyAlgorithms legacy;

  public KeyCreation(
      Keyring keyring,
      Records records,
      Storage storage,
      WrappingKeys wrappingKeys,
      LegacyAlgorithms legacy) {
    this.keyring = keyring;
    this.records = records;
    this.storage = storage;
    this.wrappingKeys = wrappingKeys;
    this.legacy = legacy;
  }

  /**
   * What the key is to be.
   *
   * @throws KeyturnException {@code unsupported_operation} or {@code invalid_request} on the field
   *     that asks for what there is not
   */
  public KeyTraits traits(NewKey order, KeyOrigin origin) {
    Algorithm algorithm = order.algorithm();
    legacy.require(algorithm);
    if (algorithm.usesForCallers().isEmpty()) {
      throw unsupported("algorithm", "Named keys are not made for that algorithm.");
    }
    KeyUse use = useOf(order);
    Set<KeyUse> uses = EnumSet.of(use);
    if (order.separateMac()) {
      if (use == KeyUse.MAC) {
        throw unsupported("separate_mac", "A key for codes needs no material beside it.");
      }
      uses.add(KeyUse.MAC);
    }
    KeyTraits traits = new KeyTraits(KeyRole.NAMED, algorithm, uses, order.derivation(), origin);
    requireEngines(traits, use);
    return traits;
  }

  private void requireEngines(KeyTraits traits, KeyUse use) {
    Engines engines = keyring.engines();
    if (!engines.makes(traits.algorithm())) {
      throw unsupported("algorithm", "No installed engine offers the algorithm.");
    }
    if (!engines.serves(Task.of(traits.algorithm(), use))) {
      throw unsupported("use", "No installed engine offers that use of the algorithm.");
    }
    if (traits.isDerived() && !engines.serves(Task.of(Algorithm.HKDF_SHA256, KeyUse.DERIVE))) {
      throw unsupported("derivation", "No installed engine derives keys.");
    }
    if (traits.hasSeparateMac() && !engines.serves(Task.of(Algorithm.HMAC_SHA256, KeyUse.MAC))) {
      throw unsupported("separate_mac", "No installed engine offers HMAC with SHA-256.");
    }
  }

  /** Throws {@code key_exists}. */
  public void requireFree(Vault vault, KeyName name) {
    try {
      keyring.directory().key(vault, name);
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.KEY_NOT_FOUND) {
        return;
      }
      throw e;
    }
    throw taken();
  }

  /** Commits a key whose version 1 is the draft, and with it the event. */
  public KeyView insert(
      Vault vault,
      KeyName name,
      KeyTraits traits,
      NewKey order,
      VersionDraft draft,
      EventDraft event) {
    KeyId id = KeyId.random();
    long number = storage.nextNumber(NumberKind.KEY);
    Key key = Key.create(id, vault.id(), number, traits, order.settings(), draft.now());
    event.with("key_id", id).with("version", 1).with("maker", draft.made().maker());
    event.with("algorithm", order.algorithm());
    StorageConflictException lost = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        commit(vault, name, key, draft, event);
        return new KeyView(name, key);
      } catch (StorageConflictException e) {
        if (e.key().kind() == RowKind.KEY_NAME) {
          throw taken();
        }
        lost = e;
        vault.wrappingKey().ifPresent(keyring.directory()::forget);
      }
    }
    throw lost;
  }

  private void commit(Vault vault, KeyName name, Key key, VersionDraft draft, EventDraft event) {
    ChangeSet commit = records.change();
    commit.insert(RecordTypes.KEY, key);
    commit.insert(RecordTypes.KEY_NAME, binding(vault, name, key.id()));
    commit.insert(
        RecordTypes.KEY_VERSION,
        wrappingKeys.wrap(commit, vault, key.id(), VersionNumber.FIRST, draft));
    commit.event(event.success());
    commit.commit();
  }

  static NameBinding binding(Vault vault, KeyName name, KeyId id) {
    return new NameBinding(vault.id().toString(), name.value(), id.value(), 1);
  }

  private static KeyUse useOf(NewKey order) {
    KeyUse use =
        order
            .use()
            .or(order.algorithm()::onlyUse)
            .orElseThrow(
                () ->
                    KeyturnException.invalid(
                        "use", "The algorithm has several uses; name the one that is meant."));
    if (!use.isForCallers()) {
      throw unsupported("use", "Named keys are not made for that use.");
    }
    return use;
  }

  private static KeyturnException unsupported(String field, String message) {
    return KeyturnException.aboutField(FailureCode.UNSUPPORTED_OPERATION, field, message);
  }

  private static KeyturnException taken() {
    return KeyturnException.aboutField(
        FailureCode.KEY_EXISTS, "name", "The vault has a key of that name already.");
  }
}

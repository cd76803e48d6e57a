// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.RootWrapping;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeySet;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.rootkey.RootKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one commit that gives the server and the dialects new keys and raises the generation. */
final class ServerKeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(ServerKeyRotation.class);

  private final Keyring keyring;
  private final Records records;
  private final ServerKeys serverKeys;
  private final WrappingKeys wrappingKeys;
  private final RootKey rootKey;
  private final InstantSource clock;
  private final boolean durable;

  ServerKeyRotation(
      Keyring keyring,
      Records records,
      ServerKeys serverKeys,
      WrappingKeys wrappingKeys,
      RootKey rootKey,
      InstantSource clock,
      boolean durable) {
    this.keyring = keyring;
    this.records = records;
    this.serverKeys = serverKeys;
    this.wrappingKeys = wrappingKeys;
    this.rootKey = rootKey;
    this.clock = clock;
    this.durable = durable;
  }

  /** Rotates unless somebody has rotated {@code due} already, or the store keeps nothing. */
  void rotateDue(Key due, EventDraft event) {
    boolean primary =
        records
            .get(RecordTypes.KEY, RecordTypes.keyKey(due.vault(), due.id()))
            .filter(key -> key.primary().equals(due.primary()))
            .isPresent();
    if (primary && durable) {
      rotate(false, event);
    }
  }

  /** Throws {@code conflict} if somebody else rotated at the same moment. */
  Operation rotate(boolean namedKeys, EventDraft event) {
    ServerKeySet keys = serverKeys.current();
    OperationId id = OperationId.random();
    ChangeSet commit = records.change();
    List<VersionDraft> drafts = new ArrayList<>();
    try {
      for (ServerKeyName name : ServerKeyName.values()) {
        drafts.add(rotateServerKey(commit, keys, name));
      }
      rotateDialectKeys(commit, drafts, event);
      long dialectKeys = (long) drafts.size() - keys.keys().size();
      Operation operation = operation(id, namedKeys, keys.keys().size(), dialectKeys);
      commit.update(RecordTypes.VAULT, keys.vault().atGeneration(keys.generation() + 1));
      commit.insert(RecordTypes.OPERATION, operation);
      commit.event(
          event
              .with("operation", id)
              .with("generation", keys.generation() + 1)
              .with("named_keys", namedKeys)
              .success());
      commit.commit();
      return operation;
    } finally {
      drafts.forEach(VersionDraft::close);
    }
  }

  /** What this commit does itself is done when the operation begins. */
  private Operation operation(
      OperationId id, boolean namedKeys, long serverKeyCount, long dialectKeyCount) {
    return new Operation(
        id,
        OperationKind.ROTATE_SERVER_KEYS,
        OperationState.RUNNING,
        clock.instant(),
        Optional.empty(),
        0,
        0,
        Map.of("server_keys", serverKeyCount, "dialect_keys", dialectKeyCount),
        Map.of(NamedKeys.NAMED_KEYS, Boolean.toString(namedKeys)),
        1);
  }

  private VersionDraft rotateServerKey(ChangeSet commit, ServerKeySet keys, ServerKeyName name) {
    Key rotated = keys.key(name).rotated(Optional.empty());
    VersionDraft draft = VersionDraft.make(keyring.engines(), rotated.traits(), clock.instant());
    WrappedKeyMaterial wrapped =
        RootWrapping.wrap(
            rootKey,
            draft.made().material(),
            draft.context(
                keys.vault(), rotated.id(), rotated.primary(), WrappingReference.ROOT, Slot.MAIN));
    commit.insert(RecordTypes.KEY_VERSION, draft.version(rotated.id(), rotated.primary(), wrapped));
    commit.update(RecordTypes.KEY, rotated);
    return draft;
  }

  private void rotateDialectKeys(ChangeSet commit, List<VersionDraft> drafts, EventDraft event) {
    Vault vault = DialectKeys.vault(keyring, records);
    for (DialectKeys key : DialectKeys.values()) {
      boolean exists = key.rotates() && DialectKeys.exists(records, vault, key);
      if (exists && keyring.engines().makes(key.algorithm())) {
        drafts.add(rotateDialectKey(commit, vault, key));
      } else if (exists) {
        LOG.warn("No engine makes {}: the key {} stays.", key.algorithm(), key.keyName());
        event.with("not_rotated", key.keyName());
      }
    }
  }

  private VersionDraft rotateDialectKey(ChangeSet commit, Vault vault, DialectKeys name) {
    Key rotated = keyring.directory().key(vault, name.keyName()).rotated(Optional.empty());
    VersionDraft draft = VersionDraft.make(keyring.engines(), rotated.traits(), clock.instant());
    commit.insert(
        RecordTypes.KEY_VERSION,
        wrappingKeys.wrap(commit, vault, rotated.id(), rotated.primary(), draft));
    commit.update(RecordTypes.KEY, rotated);
    return draft;
  }
}

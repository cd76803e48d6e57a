// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.protect.DueRotations;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.audit.AuditAction;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rotates, in the background, a key whose primary version nears the bound of its nonces. */
final class NonceRotations implements DueRotations {
  private static final Logger LOG = LoggerFactory.getLogger(NonceRotations.class);

  private final KeyRotation rotation;
  private final InstantSource clock;
  private final Executor background;
  private final Set<KeyId> underWay = ConcurrentHashMap.newKeySet();

  NonceRotations(KeyRotation rotation, InstantSource clock, Executor background) {
    this.rotation = rotation;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public void rotateSoon(ResolvedKey key, VersionNumber version) {
    if (key.key().primary().equals(version) && underWay.add(key.key().id())) {
      try {
        background.execute(() -> rotate(key, version));
      } catch (RejectedExecutionException e) {
        underWay.remove(key.key().id()); // stopping: the next start meets the bound again
      }
    }
  }

  private void rotate(ResolvedKey key, VersionNumber version) {
    EventDraft event =
        EventDraft.background(AuditAction.ROTATE_KEY, clock, "nonce-limit")
            .with("vault_id", key.vault().id())
            .with("key_id", key.key().id());
    try {
      rotation.rotate(key.vault(), key.key(), Optional.of(version), event);
    } catch (KeyturnException e) {
      LOG.warn(
          "Key {} is due for rotation but was not rotated: {}", key.key().id(), e.getMessage());
    } finally {
      underWay.remove(key.key().id());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.protect.DueRotations;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.audit.AuditAction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rotates, in the background, a key whose primary version nears the bound of its nonces. */
final class NonceRotations implements DueRotations {
  private static final Logger LOG = LoggerFactory.getLogger(NonceRotations.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;

  private final KeyRotation rotation;
  private final InstantSource clock;
  private final Executor background;

  /** What was tried of late, so that a key that cannot rotate is not tried at every use. */
  private final Cache<KeyId, Boolean> tried =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(BETWEEN_TRIES).build();

  NonceRotations(KeyRotation rotation, InstantSource clock, Executor background) {
    this.rotation = rotation;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public void rotateSoon(ResolvedKey key, VersionNumber version) {
    boolean due = key.key().primary().equals(version) && key.key().settings().rotationAllowed();
    if (due && tried.asMap().putIfAbsent(key.key().id(), true) == null) {
      try {
        background.execute(() -> rotate(key, version));
      } catch (RejectedExecutionException e) {
        LOG.debug("Stopping: the next start meets the bound again", e);
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
    }
  }
}

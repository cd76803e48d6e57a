// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.protect.DueRotations;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyRole;
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
  private static final String WHY = "nonce-limit";

  private final KeyRotation rotation;
  private final WrappingKeys wrappingKeys;
  private final ServerKeyRotation serverKeys;
  private final InstantSource clock;
  private final Executor background;

  /** What was tried of late, so that a key that cannot rotate is not tried at every use. */
  private final Cache<Tried, Boolean> tried =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(BETWEEN_TRIES).build();

  private record Tried(KeyId key, VersionNumber primary) {}

  NonceRotations(
      KeyRotation rotation,
      WrappingKeys wrappingKeys,
      ServerKeyRotation serverKeys,
      InstantSource clock,
      Executor background) {
    this.rotation = rotation;
    this.wrappingKeys = wrappingKeys;
    this.serverKeys = serverKeys;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public void rotateSoon(ResolvedKey key, VersionNumber version) {
    if (key.key().primary().equals(version) && key.key().settings().rotationAllowed()) {
      soon(key.key(), () -> rotate(key, version));
    }
  }

  /** As above, for a wrapping key, or for a server key, with which all of them are rotated. */
  void rotateSoon(Key key) {
    soon(
        key,
        () -> {
          if (key.traits().role() == KeyRole.WRAPPING) {
            wrappingKeys.rotateDue(key);
          } else {
            serverKeys.rotateDue(
                key, EventDraft.background(AuditAction.ROTATE_SERVER_KEYS, clock, WHY));
          }
        });
  }

  private void soon(Key key, Runnable work) {
    if (tried.asMap().putIfAbsent(new Tried(key.id(), key.primary()), true) == null) {
      try {
        background.execute(() -> attempt(key, work));
      } catch (RejectedExecutionException e) {
        LOG.debug("Stopping: the next start meets the bound again", e);
      }
    }
  }

  private static void attempt(Key key, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Key {} is due for rotation but was not rotated: {}", key.id(), e.getMessage());
    }
  }

  private void rotate(ResolvedKey key, VersionNumber version) {
    EventDraft event =
        EventDraft.background(AuditAction.ROTATE_KEY, clock, WHY)
            .with("vault_id", key.vault().id())
            .with("key_id", key.key().id());
    rotation.rotate(key.vault(), key.key(), Optional.of(version), event);
  }
}

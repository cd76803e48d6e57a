// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.keyring.Work;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Optional;
import java.util.function.Function;

/**
 * Uses versions of named keys within the rules of their states, and counts what must be counted.
 */
public final class KeyUsage {
  private final Keyring keyring;
  private final boolean openCompromised;
  private final DueRotations due;

  /**
   * @param openCompromised whether compromised versions still decrypt and verify
   */
  public KeyUsage(Keyring keyring, boolean openCompromised, DueRotations due) {
    this.keyring = keyring;
    this.openCompromised = openCompromised;
    this.due = due;
  }

  /** A text that names a version, and the key as it must be to know that version. */
  record Found(ResolvedKey resolved, CiphertextEnvelope envelope) {
    VersionNumber version() {
      return envelope.version();
    }

    byte[] payload() {
      return envelope.payload().toByteArray();
    }
  }

  /** The version to protect with; another node may have made the one that the caller names. */
  VersionNumber protecting(ResolvedKey resolved, Optional<VersionNumber> wanted) {
    return wanted
        .map(number -> keyring.knowing(resolved.vault(), resolved.key(), number))
        .orElse(resolved.key())
        .versions()
        .forProtecting(wanted);
  }

  /**
   * Protects something under a version that may do so and is safely stored.
   *
   * @param bytes of what is protected, to be counted with it
   */
  <P extends PreparedPrimitive, T> T protect(
      ResolvedKey resolved, VersionNumber version, long bytes, Work<P, T> work) {
    Key key = resolved.key();
    Function<P, T> counted =
        primitive -> {
          if (keyring.usage().count(key.id(), version, key.algorithm(), 1, bytes)) {
            due.rotateSoon(resolved, version);
          }
          return work.use().apply(primitive);
        };
    return uncounted(resolved, version, new Work<>(work.tool(), counted));
  }

  /** As {@link #protect}, with material that does not wear out the version's key. */
  <P extends PreparedPrimitive, T> T uncounted(
      ResolvedKey resolved, VersionNumber version, Work<P, T> work) {
    Key key = resolved.key();
    return keyring.use(
        resolved.vault(),
        key,
        version,
        state -> state.require(VersionState.Purpose.PROTECT, false),
        work.tool(),
        primitive -> {
          keyring.requireNewest(key, version);
          return work.use().apply(primitive);
        });
  }

  /** What a text names; empty if it is no envelope, or one of a version that never was. */
  Optional<Found> find(ResolvedKey resolved, String text) {
    Optional<CiphertextEnvelope> envelope = CiphertextEnvelope.parse(text);
    if (envelope.isEmpty()) {
      return Optional.empty();
    }
    VersionNumber version = envelope.get().version();
    Key key = keyring.knowing(resolved.vault(), resolved.key(), version);
    if (!key.versions().has(version)) {
      keyring.directory().requireNewest(key.id()); // else it may be a version that was lost
      return Optional.empty();
    }
    return Optional.of(
        new Found(new ResolvedKey(resolved.vault(), resolved.name(), key), envelope.get()));
  }

  /** Opens, or verifies, what was found. */
  <P extends PreparedPrimitive, T> T open(
      Found found, VersionState.Purpose purpose, Work<P, T> work) {
    Key key = found.resolved().key();
    if (purpose == VersionState.Purpose.OPEN) {
      key.versions().requireOpening(found.version());
    }
    return keyring.use(
        found.resolved().vault(),
        key,
        found.version(),
        state -> state.require(purpose, openCompromised),
        work.tool(),
        work.use());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.Material;

/** Reads material that a caller brings, and lets an engine look whether it is sound. */
public final class MaterialIntake {
  private static final String WRAPPED_BY = "wrapped_by";

  private final Keyring keyring;
  private final StoredVersions versions;
  private final KeyFinder finder;
  private final WrappedMaterial wrapped;

  /**
   * @param openCompromised whether compromised versions still decrypt
   */
  public MaterialIntake(Keyring keyring, Records records, boolean openCompromised) {
    this.keyring = keyring;
    this.versions = new StoredVersions(records);
    this.finder = new KeyFinder(keyring.directory());
    this.wrapped = new WrappedMaterial(keyring, openCompromised);
  }

  /**
   * The material in its portable form, which the caller closes. Notes in the draft what opened it.
   *
   * @throws KeyturnException as {@link dev.keyturn.ports.inbound.TransferKeys#importKey} says
   */
  Engines.Made take(
      Caller caller, Vault vault, Algorithm algorithm, Material brought, EventDraft event) {
    requireFitting(algorithm, brought);
    try (KeyMaterial plain = read(caller, vault, brought, event)) {
      if (!algorithm.isAsymmetric() && !algorithm.fits(plain.size())) {
        throw unsound(algorithm);
      }
      return keyring.engines().adopt(algorithm, plain);
    } catch (IllegalArgumentException e) {
      throw unsound(algorithm);
    }
  }

  /**
   * Refuses to bring to a key what its primary version has already, as when a client repeats a call
   * whose answer was lost: the nonces of one key would be counted twice.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code material}
   */
  void requireNew(Vault vault, Key key, Engines.Made brought) {
    KeyVersion primary = versions.one(key, key.primary());
    boolean known =
        primary.publicPart().isPresent()
            ? primary.publicPart().equals(brought.publicPart())
            : primary.material().containsKey(Slot.MAIN) && holds(vault, primary, brought);
    if (known) {
      throw KeyturnException.invalid("material", "It is that of the primary version already.");
    }
  }

  private boolean holds(Vault vault, KeyVersion version, Engines.Made brought) {
    try (KeyMaterial present = keyring.unwrap(vault, KeyRole.NAMED, version, Slot.MAIN)) {
      return present.contentEquals(brought.material());
    }
  }

  private KeyMaterial read(Caller caller, Vault vault, Material brought, EventDraft event) {
    return switch (brought.encoding()) {
      case RAW, PKCS8 -> KeyMaterial.takeOver(brought.bytes().toByteArray());
      case PEM -> KeyMaterial.takeOver(PemPrivateKey.decode(brought.bytes()));
      case WRAPPED -> {
        KeyName by = brought.wrappedBy().orElseThrow(MaterialIntake::nameless);
        ResolvedKey key = finder.beside(caller, vault, by, Permission.DECRYPT, WRAPPED_BY, event);
        WrappedMaterial.Unwrapped opened = wrapped.unwrap(key, brought.bytes());
        event.with("wrapped_by_version", opened.version());
        yield opened.material();
      }
    };
  }

  private static void requireFitting(Algorithm algorithm, Material brought) {
    boolean fitting =
        switch (brought.encoding()) {
          case RAW -> !algorithm.isAsymmetric();
          case PKCS8, PEM -> algorithm.isAsymmetric();
          case WRAPPED -> true;
        };
    if (!fitting) {
      throw KeyturnException.invalid("format", "Keys of " + algorithm + " are not encoded so.");
    }
    if (brought.encoding() != Encoding.WRAPPED && brought.wrappedBy().isPresent()) {
      throw KeyturnException.invalid(WRAPPED_BY, "Only wrapped material names a wrapping key.");
    }
  }

  private static KeyturnException nameless() {
    return KeyturnException.invalid(WRAPPED_BY, "Name the key that wraps the material.");
  }

  private static KeyturnException unsound(Algorithm algorithm) {
    return KeyturnException.invalid("material", "It is no sound key of " + algorithm + ".");
  }
}

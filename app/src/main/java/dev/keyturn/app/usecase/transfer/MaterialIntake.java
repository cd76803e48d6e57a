// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.Material;

/** Reads material that a caller brings, and lets an engine look whether it is sound. */
final class MaterialIntake {
  private final Engines engines;
  private final KeyFinder finder;
  private final WrappedMaterial wrapped;

  MaterialIntake(Keyring keyring) {
    this.engines = keyring.engines();
    this.finder = new KeyFinder(keyring.directory());
    this.wrapped = new WrappedMaterial(keyring);
  }

  /**
   * The material in its portable form, which the caller closes.
   *
   * @throws KeyturnException as {@link dev.keyturn.ports.inbound.TransferKeys#importKey} says
   */
  Engines.Made take(Caller caller, Vault vault, Algorithm algorithm, Material brought) {
    requireFitting(algorithm, brought);
    try (KeyMaterial plain = read(caller, vault, brought)) {
      if (!algorithm.isAsymmetric() && !algorithm.fits(plain.size())) {
        throw unsound(algorithm);
      }
      return engines.adopt(algorithm, plain);
    } catch (IllegalArgumentException e) {
      throw unsound(algorithm);
    }
  }

  private KeyMaterial read(Caller caller, Vault vault, Material brought) {
    return switch (brought.encoding()) {
      case RAW, PKCS8 -> KeyMaterial.takeOver(brought.bytes().toByteArray());
      case PEM -> KeyMaterial.takeOver(PemPrivateKey.decode(brought.bytes()));
      case WRAPPED -> {
        KeyName by = brought.wrappedBy().orElseThrow(MaterialIntake::nameless);
        yield wrapped.unwrap(finder.beside(caller, vault, by, Permission.DECRYPT), brought.bytes());
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
      throw KeyturnException.invalid("wrapped_by", "Only wrapped material names a wrapping key.");
    }
  }

  private static KeyturnException nameless() {
    return KeyturnException.invalid("wrapped_by", "Name the key that wraps the material.");
  }

  private static KeyturnException unsound(Algorithm algorithm) {
    return KeyturnException.invalid("material", "It is no sound key of " + algorithm + ".");
  }
}

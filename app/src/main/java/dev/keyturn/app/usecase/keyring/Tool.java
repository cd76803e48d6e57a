// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.material.Task;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.Signer;

/** Which of a version's materials is wanted, and prepared for what. */
public record Tool<P extends PreparedPrimitive>(Slot slot, Task task, Class<P> type) {
  public static Tool<Encryption> encryption(Algorithm algorithm) {
    return new Tool<>(Slot.MAIN, Task.of(algorithm, KeyUse.ENCRYPT), Encryption.class);
  }

  public static Tool<Aead> wrapping(Algorithm algorithm) {
    return new Tool<>(Slot.MAIN, Task.of(algorithm, KeyUse.WRAP), Aead.class);
  }

  public static Tool<Signer> signer(Algorithm algorithm, SignatureScheme scheme) {
    return new Tool<>(Slot.MAIN, Task.signing(algorithm, scheme), Signer.class);
  }

  /** Codes by a key that is made for them, or by separate material. */
  public static Tool<Mac> mac(Slot slot, Algorithm algorithm) {
    return new Tool<>(slot, Task.of(algorithm, KeyUse.MAC), Mac.class);
  }

  public static Tool<KeyEncapsulation> encapsulation(Algorithm algorithm) {
    return new Tool<>(Slot.MAIN, Task.of(algorithm, KeyUse.ENCAPSULATE), KeyEncapsulation.class);
  }

  /** The derivation of working keys from the version's key. */
  public static Tool<KeyDerivation> derivation() {
    return new Tool<>(
        Slot.MAIN, Task.of(Algorithm.HKDF_SHA256, KeyUse.DERIVE), KeyDerivation.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.keyring.Tool;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.Task;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.ports.crypto.Mac;
import java.util.Optional;

/** Knows what computes the codes of a key. */
public final class MacTools {
  private final Engines engines;

  public MacTools(Engines engines) {
    this.engines = engines;
  }

  /**
   * HMAC by separate material with the hash function that is asked for, else the key's own
   * algorithm, which leaves no choice.
   *
   * @throws KeyturnException {@code unsupported_operation} on field {@code hash}
   */
  Tool<Mac> choose(Key key, Optional<HashAlgorithm> hash) {
    if (!key.traits().hasSeparateMac()) {
      requireOwn(key.algorithm(), hash);
      return Tool.mac(Slot.MAIN, key.algorithm());
    }
    Algorithm hmac = Algorithm.hmac(hash.orElse(HashAlgorithm.SHA2_256));
    if (!engines.serves(Task.of(hmac, KeyUse.MAC))) {
      throw unsupported("No installed engine offers " + hmac + ".");
    }
    return Tool.mac(Slot.MAC, hmac);
  }

  private static void requireOwn(Algorithm algorithm, Optional<HashAlgorithm> hash) {
    if (hash.isPresent() && !hash.equals(algorithm.hmacHash())) {
      throw unsupported("The key computes its codes by " + algorithm + " only.");
    }
  }

  private static KeyturnException unsupported(String message) {
    return KeyturnException.aboutField(FailureCode.UNSUPPORTED_OPERATION, "hash", message);
  }
}

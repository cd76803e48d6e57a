// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.Optional;

/** What an engine shall be able to do with keys of an algorithm. */
public record Task(Algorithm algorithm, Optional<KeyUse> use, Optional<SignatureScheme> scheme) {
  /** Whatever an engine does with keys of the algorithm. */
  public static Task any(Algorithm algorithm) {
    return new Task(algorithm, Optional.empty(), Optional.empty());
  }

  public static Task of(Algorithm algorithm, KeyUse use) {
    return new Task(algorithm, Optional.of(use), Optional.empty());
  }

  /** Signing, and verifying, by a scheme. */
  public static Task signing(Algorithm algorithm, SignatureScheme scheme) {
    return new Task(algorithm, Optional.of(KeyUse.SIGN), Optional.of(scheme));
  }

  /** The same by whatever scheme. */
  Task withoutScheme() {
    return new Task(algorithm, use, Optional.empty());
  }

  boolean isDeclaredBy(CryptoEngine engine) {
    return engine.algorithms().contains(algorithm)
        && engine.uses(algorithm).containsAll(use.stream().toList())
        && engine.signatureSchemes(algorithm).containsAll(scheme.stream().toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** Whether the working key is derived from the stored one. Fixed at creation. */
public enum Derivation {
  /** The stored key is used as it is, and a context is refused. */
  NONE,
  /** A context is demanded and decides the working key. */
  CONTEXT,
  /**
   * As {@link #CONTEXT}, and equal plaintext gives equal ciphertext: for algorithms only whose
   * nonce cannot repeat for another input, as is so with a synthetic IV.
   */
  CONVERGENT;

  /** Whether keys of an algorithm can be derived like this. */
  public boolean goesWith(Algorithm algorithm) {
    return switch (this) {
      case NONE -> true;
      case CONTEXT -> algorithm.isDerivable();
      case CONVERGENT -> algorithm.family() == AlgorithmFamily.DETERMINISTIC_AEAD;
    };
  }
}

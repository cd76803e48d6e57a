// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.key.SignatureScheme;

/** Signatures by a private key, and their verification by its public part. */
public interface Signer extends PreparedPrimitive {
  /**
   * Signs.
   *
   * @param scheme one that the engine declares for the algorithm
   * @param input the text, or its hash value if the scheme says so
   * @throws UnsupportedAlgorithmException if the engine does not declare the scheme
   * @throws IllegalArgumentException if a hash value has not the size of its hash
   * @throws IllegalStateException if closed
   */
  byte[] sign(SignatureScheme scheme, byte[] input);

  /**
   * Whether {@code signature} is one of {@code input} by this key under {@code scheme}; false for
   * bytes of whatever shape that are not.
   *
   * @throws UnsupportedAlgorithmException if the engine does not declare the scheme
   * @throws IllegalArgumentException if a hash value has not the size of its hash
   * @throws IllegalStateException if closed
   */
  boolean verify(SignatureScheme scheme, byte[] input, byte[] signature);
}

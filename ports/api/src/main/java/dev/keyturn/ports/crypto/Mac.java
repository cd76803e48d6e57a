// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

/** Message authentication codes. */
public interface Mac extends PreparedPrimitive {
  /**
   * The whole code of {@code input}, {@link dev.keyturn.domain.key.Algorithm#tagBytes()} bytes.
   *
   * @throws IllegalStateException if closed
   */
  byte[] compute(byte[] input);

  /**
   * Whether {@code code} is the whole code of {@code input}, compared in constant time.
   *
   * @throws IllegalStateException if closed
   */
  boolean verify(byte[] input, byte[] code);
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.key.KeyMaterial;

/** Derivation of keys from a key (RFC 5869). */
public interface KeyDerivation extends PreparedPrimitive {
  /**
   * The key of a context, which the caller closes.
   *
   * @param context may be empty
   * @param bytes how many, 1 to 8159; RFC 5869 has one more, but not every library
   * @throws IllegalArgumentException if there shall be fewer or more; at 8160 some engines do not
   * @throws IllegalStateException if closed
   */
  KeyMaterial derive(byte[] context, int bytes);
}

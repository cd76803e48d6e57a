// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** Where a key's material comes from. */
public enum KeyOrigin {
  /** Generated here. */
  MADE,
  /** Brought by a caller. */
  IMPORTED
}

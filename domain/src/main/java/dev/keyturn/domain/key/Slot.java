// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** The places for material in a version. */
public enum Slot {
  /** The key itself. */
  MAIN,
  /** Separate random material for message authentication codes, where a dialect wants it. */
  MAC
}

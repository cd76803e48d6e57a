// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

/** Whose vault it is. */
public enum VaultKind {
  /** Made by a caller, with members. */
  ORDINARY,
  /** Belongs to the server or to a dialect; not listed, and addressed by nobody from outside. */
  SYSTEM
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

/** Things that have a decimal number. */
public enum NumberKind {
  /** StoredSafe's {@code vaultid}. */
  VAULT,
  /** StoredSafe's {@code objectid}. */
  KEY,
  /** StoredSafe's {@code userid}. */
  PRINCIPAL
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;

/** How a caller names a vault. */
public sealed interface VaultReference {
  /**
   * By identity.
   *
   * @param id which
   */
  record ById(VaultId id) implements VaultReference {}

  /**
   * By decimal number.
   *
   * @param number which, at least 1
   */
  record ByNumber(long number) implements VaultReference {}

  /**
   * By name in the root namespace.
   *
   * @param name which
   */
  record ByName(VaultName name) implements VaultReference {}
}

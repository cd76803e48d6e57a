// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A vault as its caller sees it.
 *
 * @param name its name
 * @param vault what it is
 * @param held what the caller may do in it
 */
public record VaultView(VaultName name, Vault vault, Set<Permission> held) {
  /** Copies the set and checks for null. */
  public VaultView {
    Objects.requireNonNull(name);
    Objects.requireNonNull(vault);
    held = Set.copyOf(held);
  }

  /** The caller's level in it, if his permissions amount to one. */
  public Optional<Level> level() {
    return Level.highestWithin(held);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;

/** How far a grant or a token reaches. A wider scope contains the narrower ones within it. */
public sealed interface Scope {
  /** Everything. */
  Scope SERVER = new Server();

  /** Whether everything within {@code other} is within this scope too. */
  boolean contains(Scope other);

  /** The whole server. */
  record Server() implements Scope {
    @Override
    public boolean contains(Scope other) {
      return true;
    }
  }

  /**
   * All vaults of a namespace.
   *
   * @param namespace which one
   */
  record InNamespace(NamespaceId namespace) implements Scope {
    @Override
    public boolean contains(Scope other) {
      return other.equals(this)
          || (other instanceof InVault vault && vault.namespace().equals(namespace))
          || (other instanceof OfKey key && key.namespace().equals(namespace));
    }
  }

  /**
   * One vault and its keys.
   *
   * @param namespace of the vault
   * @param vault which one
   */
  record InVault(NamespaceId namespace, VaultId vault) implements Scope {
    @Override
    public boolean contains(Scope other) {
      return other.equals(this)
          || (other instanceof OfKey key
              && key.namespace().equals(namespace)
              && key.vault().equals(vault));
    }
  }

  /**
   * One key.
   *
   * @param namespace of the vault
   * @param vault of the key
   * @param key which one
   */
  record OfKey(NamespaceId namespace, VaultId vault, KeyId key) implements Scope {
    @Override
    public boolean contains(Scope other) {
      return other.equals(this);
    }
  }
}

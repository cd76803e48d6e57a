// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.KeyReference;

/** From the name of a scope to the scope itself. */
public final class Scopes {
  private final Directory directory;

  public Scopes(Directory directory) {
    this.directory = directory;
  }

  /** Throws {@code vault_not_found} or {@code key_not_found}. */
  Scope resolve(ScopeReference reference) {
    if (reference.allVaults()) {
      return new Scope.InNamespace(directory.namespace());
    }
    if (reference.vault().isEmpty()) {
      return Scope.SERVER;
    }
    if (reference.key().isEmpty()) {
      return Access.scope(directory.vault(reference.vault().get()));
    }
    ResolvedKey key =
        directory.key(new KeyReference(reference.vault().get(), reference.key().get()));
    return key.scope();
  }
}

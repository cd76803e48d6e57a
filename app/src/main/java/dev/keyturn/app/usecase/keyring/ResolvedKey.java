// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.Vault;

/** A living key that a reference led to. */
public record ResolvedKey(Vault vault, KeyName name, Key key) {
  public Scope scope() {
    return new Scope.OfKey(vault.namespace(), vault.id(), key.id());
  }
}

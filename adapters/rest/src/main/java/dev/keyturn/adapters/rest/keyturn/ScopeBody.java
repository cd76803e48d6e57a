// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import java.util.Optional;

/** A scope as callers name it. */
record ScopeBody(String type, String vault, String key) {
  private enum Type {
    SERVER,
    NAMESPACE,
    VAULT,
    KEY
  }

  ScopeReference toReference() {
    Type reach = WireText.constant("scope.type", Type.class, Required.member("scope.type", type));
    requirePresence("scope.vault", vault, reach == Type.VAULT || reach == Type.KEY);
    requirePresence("scope.key", key, reach == Type.KEY);
    if (reach == Type.NAMESPACE) {
      return ScopeReference.ALL_VAULTS;
    }
    return new ScopeReference(
        Optional.ofNullable(vault).map(text -> References.vault("scope.vault", text)),
        Optional.ofNullable(key).map(ScopeBody::keyName));
  }

  private static KeyName keyName(String text) {
    return Renamed.field("name", "scope.key", () -> new KeyName(text));
  }

  private static void requirePresence(String field, String value, boolean wanted) {
    if ((value != null) != wanted) {
      throw KeyturnException.invalid(
          field, wanted ? "This member is missing." : "This type of scope has no such member.");
    }
  }

  static ShownScope shown(Scope scope) {
    if (scope instanceof Scope.OfKey key) {
      return new ShownScope("key", null, key.vault().toString(), key.key().toString());
    }
    if (scope instanceof Scope.InVault vault) {
      return new ShownScope("vault", null, vault.vault().toString(), null);
    }
    if (scope instanceof Scope.InNamespace namespace) {
      return new ShownScope("namespace", namespace.namespace().toString(), null, null);
    }
    return new ShownScope("server", null, null, null);
  }

  /** A scope in an answer: everything by id. */
  record ShownScope(String type, String namespace, String vault, String keyId) {}
}

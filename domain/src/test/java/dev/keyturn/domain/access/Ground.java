// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A small world of two namespaces with two vaults of two keys each. Every scope covers some of its
 * fields: each key is one, and so is the rest of each vault, of each namespace and of the server.
 * With fields, questions about scopes become questions about sets.
 */
final class Ground {
  private final Map<Scope, Set<String>> fields = new HashMap<>();
  private final List<Scope> scopes = new ArrayList<>();

  Ground() {
    long next = 1;
    Set<String> server = add(Scope.SERVER, "server");
    for (int n = 0; n < 2; n++) {
      NamespaceId namespace = new NamespaceId(new UUID(0, next++));
      Set<String> inNamespace = add(new Scope.InNamespace(namespace), "namespace " + n);
      for (int v = 0; v < 2; v++) {
        VaultId vault = new VaultId(new UUID(0, next++));
        String vaultName = "vault " + n + "." + v;
        Set<String> inVault = add(new Scope.InVault(namespace, vault), vaultName);
        for (int k = 0; k < 2; k++) {
          KeyId key = new KeyId(new UUID(0, next++));
          inVault.addAll(
              add(new Scope.OfKey(namespace, vault, key), "key " + n + "." + v + "." + k));
        }
        inNamespace.addAll(inVault);
      }
      server.addAll(inNamespace);
    }
  }

  private Set<String> add(Scope scope, String ownField) {
    Set<String> own = new TreeSet<>(Set.of(ownField));
    scopes.add(scope);
    fields.put(scope, own);
    return own;
  }

  List<Scope> scopes() {
    return scopes;
  }

  Set<String> fields(Scope scope) {
    return fields.get(scope);
  }

  Scope scopeCalled(String ownField) {
    return scopes.stream()
        .filter(scope -> fields.get(scope).contains(ownField))
        .min((a, b) -> Integer.compare(fields.get(a).size(), fields.get(b).size()))
        .orElseThrow();
  }
}

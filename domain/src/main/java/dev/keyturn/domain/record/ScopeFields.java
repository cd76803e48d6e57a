// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.util.Set;
import java.util.TreeSet;

/** The fields that records about access share: a scope and a set of permissions. */
final class ScopeFields {
  private static final String SERVER = "SERVER";
  private static final String NAMESPACE = "NAMESPACE";
  private static final String VAULT = "VAULT";
  private static final String KEY = "KEY";

  private ScopeFields() {}

  static void writeScope(RecordWriter out, Scope scope) {
    if (scope instanceof Scope.InNamespace in) {
      out.text(NAMESPACE).uuid(in.namespace().value());
    } else if (scope instanceof Scope.InVault in) {
      out.text(VAULT).uuid(in.namespace().value()).uuid(in.vault().value());
    } else if (scope instanceof Scope.OfKey of) {
      out.text(KEY).uuid(of.namespace().value()).uuid(of.vault().value());
      out.uuid(of.key().value());
    } else {
      out.text(SERVER);
    }
  }

  static Scope readScope(RecordReader in) {
    return switch (in.text()) {
      case SERVER -> Scope.SERVER;
      case NAMESPACE -> new Scope.InNamespace(new NamespaceId(in.uuid()));
      case VAULT -> new Scope.InVault(new NamespaceId(in.uuid()), new VaultId(in.uuid()));
      case KEY ->
          new Scope.OfKey(new NamespaceId(in.uuid()), new VaultId(in.uuid()), new KeyId(in.uuid()));
      default -> throw RecordReader.corrupt();
    };
  }

  static void writePermissions(RecordWriter out, Set<Permission> permissions) {
    out.each(new TreeSet<>(permissions), out::constant);
  }

  static Set<Permission> readPermissions(RecordReader in) {
    return Set.copyOf(in.each(() -> in.constant(Permission.class)));
  }
}

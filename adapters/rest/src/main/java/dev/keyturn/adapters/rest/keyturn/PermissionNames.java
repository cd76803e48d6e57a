// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.access.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of permissions, sorted by name on their way out. */
final class PermissionNames {
  private PermissionNames() {}

  static List<String> of(Set<Permission> permissions) {
    return permissions.stream().map(Permission::wireName).sorted().toList();
  }

  static Set<Permission> parse(Collection<String> names) {
    return names.stream().map(Permission::ofWireName).collect(Collectors.toUnmodifiableSet());
  }
}

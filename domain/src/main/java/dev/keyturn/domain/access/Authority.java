// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one token may do: the grants of its principal, cut to the scope of the token.
 *
 * @param entries what was granted and where
 * @param limit beyond which nothing counts
 */
public record Authority(List<Entry> entries, Scope limit) {

  /**
   * Some permissions within a scope.
   *
   * @param scope how far they reach
   * @param permissions which
   */
  public record Entry(Scope scope, Set<Permission> permissions) {
    /** Copies the set. */
    public Entry {
      permissions = Set.copyOf(permissions);
    }
  }

  /** Copies the list. */
  public Authority {
    entries = List.copyOf(entries);
  }

  /** Whether {@code permission} holds for all of {@code target}. */
  public boolean allows(Permission permission, Scope target) {
    if (!limit.contains(target)) {
      return false;
    }
    for (Entry entry : entries) {
      if (entry.permissions().contains(permission) && entry.scope().contains(target)) {
        return true;
      }
    }
    return false;
  }

  /** What is left of it if only some permissions count. */
  public Authority narrowedTo(Set<Permission> permissions) {
    List<Entry> left = new ArrayList<>();
    for (Entry entry : entries) {
      Set<Permission> kept = new HashSet<>(entry.permissions());
      kept.retainAll(permissions);
      if (!kept.isEmpty()) {
        left.add(new Entry(entry.scope(), kept));
      }
    }
    return new Authority(left, limit);
  }

  /** Whether it allows everything, everywhere, that {@code other} allows. */
  public boolean covers(Authority other) {
    return other.entries.stream()
        .allMatch(
            entry ->
                common(entry.scope(), other.limit)
                    .map(reach -> within(reach).containsAll(entry.permissions()))
                    .orElse(true));
  }

  /** Of two scopes one contains the other, or they have nothing in common. */
  private static Optional<Scope> common(Scope one, Scope other) {
    if (one.contains(other)) {
      return Optional.of(other);
    }
    return other.contains(one) ? Optional.of(one) : Optional.empty();
  }

  /** All permissions that hold for all of {@code target}; may be empty. */
  public Set<Permission> within(Scope target) {
    EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
    if (limit.contains(target)) {
      for (Entry entry : entries) {
        if (entry.scope().contains(target)) {
          held.addAll(entry.permissions());
        }
      }
    }
    return held;
  }

  /**
   * Whether the caller may know that {@code target} exists: he holds some permission for it, or for
   * something within it. Permissions that concern the server alone show nobody a vault or key.
   */
  public boolean sees(Scope target) {
    for (Entry entry : entries) {
      boolean wider = entry.scope().contains(target) && overlapsLimit(target);
      boolean narrower = target.contains(entry.scope()) && overlapsLimit(entry.scope());
      if ((wider || narrower) && showsAnything(entry, target)) {
        return true;
      }
    }
    return false;
  }

  private static boolean showsAnything(Entry entry, Scope target) {
    return entry.permissions().stream()
        .anyMatch(permission -> target.equals(Scope.SERVER) || !permission.concernsServerOnly());
  }

  private boolean overlapsLimit(Scope scope) {
    return limit.contains(scope) || scope.contains(limit);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The three ordered levels of membership in a vault; each includes the one before. */
@SuppressWarnings("ImmutableEnumChecker") // the set is an immutable copy
public enum Level {
  /** Use what is there. */
  READ(
      null,
      Permission.ENCRYPT,
      Permission.DECRYPT,
      Permission.REWRAP,
      Permission.SIGN,
      Permission.VERIFY,
      Permission.MAC,
      Permission.DATAKEY_WRAPPED,
      Permission.READ,
      Permission.LIST),
  /** Change what is there. */
  WRITE(
      READ,
      Permission.CREATE,
      Permission.ROTATE,
      Permission.DELETE,
      Permission.DATAKEY_PLAIN,
      Permission.RESTORE),
  /** Share the vault and let material out. */
  ADMIN(WRITE, Permission.CONFIGURE, Permission.MEMBERS, Permission.EXPORT, Permission.BACKUP);

  private final Set<Permission> permissions;

  Level(Level included, Permission first, Permission... more) {
    EnumSet<Permission> all = EnumSet.of(first, more);
    if (included != null) {
      all.addAll(included.permissions);
    }
    this.permissions = Set.copyOf(all);
  }

  /** Everything that the level allows within its vault. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /**
   * The highest level whose permissions are all among {@code held}; empty if not even the lowest.
   */
  public static Optional<Level> highestWithin(Set<Permission> held) {
    Optional<Level> highest = Optional.empty();
    for (Level level : values()) {
      if (held.containsAll(level.permissions)) {
        highest = Optional.of(level);
      }
    }
    return highest;
  }
}

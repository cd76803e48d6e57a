// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.KeyturnException;

/**
 * What a key allows beyond its use.
 *
 * @param exportable plain material may leave the server; can only be cleared after creation
 * @param backupAllowed the whole key may be backed up; can only be cleared after creation
 * @param deletable the key may be deleted; can be set either way
 */
public record KeyFlags(boolean exportable, boolean backupAllowed, boolean deletable) {
  /** Nothing is allowed. */
  public static final KeyFlags NONE = new KeyFlags(false, false, false);

  /**
   * The flags after a change, if it is one that the rules allow.
   *
   * @throws KeyturnException {@code invalid_request} naming the flag that cannot be set any more
   */
  public KeyFlags changedTo(KeyFlags wanted) {
    refuseSetting(exportable, wanted.exportable, "exportable");
    refuseSetting(backupAllowed, wanted.backupAllowed, "backup_allowed");
    return wanted;
  }

  private static void refuseSetting(boolean before, boolean after, String flag) {
    if (!before && after) {
      throw KeyturnException.invalid(flag, "This flag can only be cleared after creation.");
    }
  }
}

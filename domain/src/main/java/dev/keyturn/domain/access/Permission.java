// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.Locale;

/**
 * One thing that a caller may do. The name on the wire is the constant in lower case with hyphens.
 */
public enum Permission {
  /** Encrypt under a key. */
  ENCRYPT,
  /** Decrypt. */
  DECRYPT,
  /** Bring a ciphertext to the primary version without seeing the plaintext. */
  REWRAP,
  /** Sign. */
  SIGN,
  /** Verify a signature. */
  VERIFY,
  /** Compute and verify message authentication codes. */
  MAC,
  /** Get a data key in plain and wrapped. */
  DATAKEY_PLAIN,
  /** Get a data key wrapped only. */
  DATAKEY_WRAPPED,
  /** Read metadata of a vault or key. */
  READ,
  /** List the keys of a vault. */
  LIST,
  /** Create keys in a vault, or vaults at server scope. */
  CREATE,
  /** Rotate a named key. */
  ROTATE,
  /** Rotate the keys that the server owns. */
  ROTATE_SERVER_KEYS,
  /** Read the state of the server's key management. */
  READ_SERVER_KEYS,
  /** Change settings and version states of a key, or of a vault. */
  CONFIGURE,
  /** Delete a key or a vault. */
  DELETE,
  /** Export plain key material. */
  EXPORT,
  /** Back up a key. */
  BACKUP,
  /** Restore a key. */
  RESTORE,
  /** Read and change the members of a vault. */
  MEMBERS,
  /** Watch and stop operations. */
  OPERATE,
  /** Manage principals, tokens, roles and grants. */
  ADMINISTER;

  /** Whether it means nothing for a vault or key: whoever holds only such ones sees neither. */
  public boolean concernsServerOnly() {
    return this == ROTATE_SERVER_KEYS || this == READ_SERVER_KEYS || this == OPERATE;
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The permission of a wire name.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code permissions}
   */
  public static Permission ofWireName(String name) {
    for (Permission permission : values()) {
      if (permission.wireName().equals(name)) {
        return permission;
      }
    }
    throw KeyturnException.invalid("permissions", "There is no permission of that name.");
  }
}

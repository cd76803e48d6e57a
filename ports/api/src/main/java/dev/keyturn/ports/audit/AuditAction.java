// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import java.util.Locale;

/** What an event tells of: the fixed vocabulary. Constants are added, never renamed. */
public enum AuditAction {
  /** A token was presented, and refused. */
  AUTHENTICATE,
  /** A request was refused before it came to a call. */
  REFUSE_REQUEST,
  /** Encryption under a named key. */
  ENCRYPT,
  /** Decryption. */
  DECRYPT,
  /** A ciphertext was brought to another version. */
  REWRAP,
  /** A data key was made. */
  MAKE_DATAKEY,
  /** Signing. */
  SIGN,
  /** Verification of signatures. */
  VERIFY,
  /** Computation of message authentication codes. */
  COMPUTE_MAC,
  /** Verification of message authentication codes. */
  VERIFY_MAC,
  /** Shared secrets were made. */
  ENCAPSULATE,
  /** Shared secrets were found again. */
  DECAPSULATE,
  /** Random bytes were made. */
  MAKE_RANDOM,
  /** Hash values were computed. */
  COMPUTE_HASH,
  /** A vault was made. */
  CREATE_VAULT,
  /** A vault was read or vaults were listed. */
  READ_VAULT,
  /** A vault was changed. */
  CHANGE_VAULT,
  /** A vault was deleted. */
  DELETE_VAULT,
  /** The members of a vault were read. */
  READ_MEMBERS,
  /** A member was set. */
  SET_MEMBER,
  /** A member was removed. */
  REMOVE_MEMBER,
  /** A named key was made. */
  CREATE_KEY,
  /** A key or its versions were read, or keys were listed. */
  READ_KEY,
  /** A key's settings were changed. */
  CHANGE_KEY,
  /** A key was deleted. */
  DELETE_KEY,
  /** A key got a new primary version. */
  ROTATE_KEY,
  /** A key, or a version of one, was brought in. */
  IMPORT_KEY,
  /** Plain key material was handed out. */
  EXPORT_KEY,
  /** Public keys were read. */
  READ_PUBLIC_KEY,
  /** A version was suspended. */
  SUSPEND_VERSION,
  /** A version was resumed. */
  RESUME_VERSION,
  /** The server's own keys were rotated. */
  ROTATE_SERVER_KEYS,
  /** The state of the key management was read. */
  READ_SERVER_KEYS,
  /** Operations were read. */
  READ_OPERATION,
  /** An operation was asked to stop. */
  STOP_OPERATION,
  /** An operation came to its end. */
  FINISH_OPERATION,
  /** A principal was made. */
  CREATE_PRINCIPAL,
  /** A principal was changed. */
  CHANGE_PRINCIPAL,
  /** A principal was deleted. */
  DELETE_PRINCIPAL,
  /** A token was made. */
  CREATE_TOKEN,
  /** A token got another secret. */
  REGENERATE_TOKEN,
  /** A token was revoked. */
  REVOKE_TOKEN,
  /** A role was made. */
  CREATE_ROLE,
  /** The permissions of a role were changed. */
  CHANGE_ROLE,
  /** A role was deleted. */
  DELETE_ROLE,
  /** A grant was given. */
  CREATE_GRANT,
  /** A grant was taken back. */
  DELETE_GRANT,
  /** Principals, tokens, roles or grants were read. */
  READ_ACCESS,
  /** The material of a deleted key was removed for good. */
  ERASE_KEY,
  /** An old version of a wrapping or server key was retired: nothing is under it any more. */
  RETIRE_VERSION,
  /** The material of a retired version was removed for good. */
  ERASE_VERSION,
  /** An installation was laid, with its first administrator. */
  INSTALL_SERVER,
  /** The first administrator got a new token in place of all others. */
  RESET_ADMINISTRATOR,
  /** A backup was begun. */
  BACK_UP_SERVER,
  /** A backup came to its end, well or not. */
  FINISH_BACKUP,
  /** A backup was restored into the store, while no server ran. */
  RESTORE_SERVER,
  /** Everything was moved into this store, while no server ran. */
  MIGRATE_SERVER,
  /** The server started. */
  START_SERVER,
  /** The server stopped. */
  STOP_SERVER;

  /** The name in the trail: the constant in lower case with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

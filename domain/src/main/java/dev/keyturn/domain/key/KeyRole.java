// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** The place of a key in the hierarchy: root, server keys, wrapping keys, named keys, data. */
public enum KeyRole {
  /** Belongs to the server; its versions are wrapped by the root key. */
  SERVER,
  /**
   * The key-encryption key of one vault; its versions are wrapped by the server key {@code wrap}.
   */
  WRAPPING,
  /** A key with a name; its versions are wrapped by the wrapping key of its vault. */
  NAMED
}

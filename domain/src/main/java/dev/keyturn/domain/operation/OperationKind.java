// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.operation;

/** What an operation does. */
public enum OperationKind {
  /** Renews everything under new server keys and wrapping keys. */
  ROTATE_SERVER_KEYS,
  /** Erases the material of retired versions, once no node can still be using it. */
  ERASE_RETIRED_VERSIONS
}

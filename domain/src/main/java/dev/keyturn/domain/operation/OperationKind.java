// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.operation;

/** What an operation does. */
public enum OperationKind {
  /** Renews everything under new server keys and wrapping keys. */
  ROTATE_SERVER_KEYS
}

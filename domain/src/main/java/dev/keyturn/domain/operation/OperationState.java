// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.operation;

/** Where an operation stands. */
public enum OperationState {
  /** Going on, or waiting for a node to take it up. */
  RUNNING,
  /** Somebody asked it to stop; it does so after the item at hand. */
  STOPPING,
  /** Stopped before its end; what it did stays done. */
  STOPPED,
  /** Everything is done. */
  COMPLETED
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.Objects;

/**
 * A committed audit event that no trail has confirmed yet.
 *
 * @param position its place in the order of commits
 * @param event as it was committed
 */
public record PendingEvent(long position, ByteString event) {
  /** Checks for null. */
  public PendingEvent {
    Objects.requireNonNull(event);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.ByteString;
import java.util.Objects;

/**
 * A committed audit event that no trail has confirmed yet.
 *
 * <p>Its position names it for {@link EventOutbox#remove}, and orders it among those that wait:
 * later events of a commit, and those of later commits, have higher ones (rule S12). It stays the
 * same as long as the event waits, over restarts too, and no other event has it meanwhile. Nothing
 * else can be told from it:
 *
 * <ul>
 *   <li>Positions have gaps, for what was removed, refused, or is still under way.
 *   <li>A gap may fill: of commits that were under way at once, one that ends later may bring lower
 *       positions. So whoever looks for new events asks for the oldest ones, and not for those
 *       behind the last one seen.
 *   <li>Once an event is removed and the store opened anew, another one may get its position.
 *   <li>In another store, after a load or a restore, the same event has another position.
 * </ul>
 *
 * @param position at least 1; see above
 * @param event as it was committed
 */
public record PendingEvent(long position, ByteString event) {
  /** Checks for null. */
  public PendingEvent {
    Objects.requireNonNull(event);
  }
}

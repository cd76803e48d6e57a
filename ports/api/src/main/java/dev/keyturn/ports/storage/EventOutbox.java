// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.List;

/** Audit events between their commit and the trail. */
public interface EventOutbox {
  /**
   * The oldest events, by position, at most {@code limit} (1 to 1000); the same ones again until
   * they are removed. Of a store that several servers share, those that another one was given are
   * left out, until it has had them for a while without removing them.
   */
  List<PendingEvent> pending(int limit);

  /** Removes events that a trail has confirmed; positions that are gone already do no harm. */
  void remove(List<Long> positions);
}

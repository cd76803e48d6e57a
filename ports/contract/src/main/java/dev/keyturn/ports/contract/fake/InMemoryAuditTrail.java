// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** A trail that remembers its events, and fails as long as it is told to. */
public final class InMemoryAuditTrail implements AuditTrail {
  private final Place place;
  private boolean closed;

  /** An empty trail. */
  public InMemoryAuditTrail() {
    this(new Place());
  }

  private InMemoryAuditTrail(Place place) {
    this.place = place;
  }

  /** Another trail that goes on where this one ended, as after a restart. */
  public InMemoryAuditTrail reopened() {
    return new InMemoryAuditTrail(place);
  }

  /** Everything appended so far, in order; readable after closing. */
  public List<AuditEvent> events() {
    synchronized (place) {
      return List.copyOf(place.events);
    }
  }

  /** How many of the events are forced. */
  public int forcedEvents() {
    synchronized (place) {
      return place.forced;
    }
  }

  /** From now on, {@code append} and {@code force} fail, or work again. */
  public void setFailing(boolean failing) {
    synchronized (place) {
      place.failing = failing;
    }
  }

  @Override
  public void append(List<AuditEvent> events) {
    synchronized (place) {
      checkUsable();
      place.events.addAll(List.copyOf(events));
    }
  }

  @Override
  public void force() {
    synchronized (place) {
      checkUsable();
      place.forced = place.events.size();
    }
  }

  @Override
  public void close() {
    synchronized (place) {
      closed = true;
    }
  }

  private void checkUsable() {
    if (closed) {
      throw new IllegalStateException("The trail was used after it was closed.");
    }
    if (place.failing) {
      throw new AuditUnavailableException("The trail was told to fail.", null);
    }
  }

  private static final class Place {
    private final List<AuditEvent> events = new ArrayList<>();
    private int forced;
    private boolean failing;
  }
}

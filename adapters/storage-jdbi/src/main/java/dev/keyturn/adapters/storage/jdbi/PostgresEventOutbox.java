// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.StorageException;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events for several nodes: what one has taken, no other takes before the lease ends, by the
 * clock of the server.
 */
final class PostgresEventOutbox extends JdbiEventOutbox {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresEventOutbox.class);

  /** No claim ends later, unless it was made before the clock of the server was set back. */
  private static final String LATEST = "CURRENT_TIMESTAMP + 2 * ? * INTERVAL '1 millisecond'";

  private static final String OWN =
      "SELECT position, event FROM pending_event"
          + " WHERE claimed_by = ? AND claimed_until BETWEEN CURRENT_TIMESTAMP AND "
          + LATEST
          + " ORDER BY position FETCH FIRST ? ROWS ONLY";
  private static final String CLAIM =
      "WITH free AS (SELECT position FROM pending_event"
          + " WHERE claimed_by IS NULL OR claimed_until < CURRENT_TIMESTAMP"
          + " OR claimed_until > "
          + LATEST
          + " ORDER BY position FETCH FIRST ? ROWS ONLY FOR UPDATE SKIP LOCKED)"
          + " UPDATE pending_event SET claimed_by = ?,"
          + " claimed_until = CURRENT_TIMESTAMP + ? * INTERVAL '1 millisecond'"
          + " WHERE position IN (SELECT position FROM free) RETURNING position, event";
  private static final String RELEASE =
      "UPDATE pending_event SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = ?";

  private final PostgresStore store;
  private final PostgresOptions options;
  private final UUID opening = UUID.randomUUID();
  private final ReentrantLock taking = new ReentrantLock(true);

  PostgresEventOutbox(PostgresStore store, PostgresOptions options) {
    super(store);
    this.store = store;
    this.options = options;
  }

  /** One thread at a time, as none sees what another one of the same node is about to claim. */
  @Override
  public List<PendingEvent> pending(int limit) {
    long deadline = store.deadline();
    long patience = options.timeout().minus(PostgresPool.patience(options)).toNanos();
    try {
      if (!taking.tryLock(patience, TimeUnit.NANOSECONDS)) {
        throw new StorageUnavailableException("Events are being taken already.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("Interrupted while waiting for other threads.", e);
    }
    try {
      return store.write(handle -> take(handle, limit), deadline);
    } finally {
      taking.unlock();
    }
  }

  /** Leaves to others what was taken and not removed. */
  void release() {
    try {
      store.write(handle -> handle.createUpdate(RELEASE).bind(0, opening).execute());
    } catch (StorageException e) {
      LOG.debug("The events that were taken stay taken until the lease ends.", e);
    }
  }

  private List<PendingEvent> take(Handle handle, int limit) {
    // A claim may be lost; what is claimed is on the disk.
    handle.execute("SET LOCAL synchronous_commit = off");
    long lease = options.lease().toMillis();
    List<PendingEvent> taken =
        handle
            .createQuery(OWN)
            .bind(0, opening)
            .bind(1, lease)
            .bind(2, limit)
            .map(EVENT)
            .collect(Collectors.toCollection(ArrayList::new));
    if (taken.size() < limit) {
      handle
          .createQuery(CLAIM)
          .bind(0, lease)
          .bind(1, limit - taken.size())
          .bind(2, opening)
          .bind(3, lease)
          .map(EVENT)
          .forEach(taken::add);
    }
    taken.sort(Comparator.comparingLong(PendingEvent::position));
    return taken;
  }
}

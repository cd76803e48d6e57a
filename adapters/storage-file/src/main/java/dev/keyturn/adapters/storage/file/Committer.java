// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, writes and forces all commits, in one thread. Whoever comes while it forces is in the
 * next group. The contents change only after the force, so that no reader is ever ahead of the
 * disk.
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final SharedContents contents;
  private final Journal journal;
  private final Snapshots snapshots;
  private final Duration timeout;
  private final BlockingQueue<Request<?>> queue = new LinkedBlockingQueue<>();
  private final Request<Boolean> last = new Request<>(overlay -> true);
  private final Thread thread = new Thread(this::run, "keyturn-store-write");
  private volatile boolean closed;

  Committer(SharedContents contents, Journal journal, Snapshots snapshots, Duration timeout) {
    this.contents = contents;
    this.journal = journal;
    this.snapshots = snapshots;
    this.timeout = timeout;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Has something decided, and returns when it is on the disk and to be seen. */
  <T> T commit(Function<Overlay, T> decision) {
    Request<T> request = new Request<>(decision);
    queue.add(request);
    if (closed && queue.remove(request)) {
      throw closedFailure();
    }
    try {
      return request.await(timeout);
    } catch (StorageUnavailableException e) {
      queue.remove(request);
      throw e;
    }
  }

  /** How many wait in front of the present group. */
  int waiting() {
    return queue.size();
  }

  /** Ends what was begun. Returns whether that was possible in time: a disk may hang. */
  boolean close() {
    closed = true;
    queue.add(last);
    return Patience.join(thread, timeout);
  }

  private void run() {
    try {
      while (!last.isAbandoned()) {
        serve(queue.take());
      }
    } catch (InterruptedException e) {
      LOG.warn("The store's thread was interrupted; nothing can be written any more.", e);
    } finally {
      closed = true;
      queue.forEach(request -> request.fail(closedFailure()));
    }
  }

  /** A group: the request, and those that came meanwhile. */
  private void serve(Request<?> first) {
    Group group = new Group();
    for (Request<?> next = first; next != null; next = group.isFull() ? null : queue.poll()) {
      group.add(next);
    }
    try {
      Contents present = contents.forWriter();
      group.decide(present);
      if (group.lines().isEmpty()) {
        group.acknowledge();
        return;
      }
      journal.write(group.lines(), present.mark());
      contents.apply(group.commits());
      group.acknowledge();
      snapshots.startIfDue();
    } catch (Exception | Error e) {
      LOG.error("The store cannot write. It goes on as soon as the disk does.", e);
      group.fail(e);
    }
  }

  private static IllegalStateException closedFailure() {
    return new IllegalStateException("The store is closed.");
  }
}

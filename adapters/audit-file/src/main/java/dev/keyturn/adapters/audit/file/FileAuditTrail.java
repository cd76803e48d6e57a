// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets concurrent callers share one write: the first becomes the leader and writes for all that
 * arrived before it began; those who arrive during the write wait for the next.
 */
final class FileAuditTrail implements AuditTrail {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Chain chain;
  private Batch waiting = new Batch();
  private boolean writing;
  private int forcing;
  private boolean closed;

  FileAuditTrail(Chain chain) {
    this.chain = chain;
  }

  @Override
  public void append(List<AuditEvent> events) {
    List<byte[]> encoded = new ArrayList<>(events.size());
    for (AuditEvent event : events) {
      encoded.add(EventJson.encode(event));
    }
    Batch mine = joinAndLead(encoded);
    if (mine != null) {
      try {
        write(mine);
      } finally {
        finish(mine);
      }
      mine.check();
    }
  }

  /** Does not keep others from appending meanwhile. */
  @Override
  public void force() {
    try {
      TrailFile file = beginForcing();
      try {
        file.force();
      } finally {
        endForcing();
      }
    } catch (IOException e) {
      throw new AuditUnavailableException("The audit file cannot be forced to the disk.", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      while (writing || forcing > 0) {
        changed.awaitUninterruptibly();
      }
      closed = true;
      chain.close();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private TrailFile beginForcing() throws IOException {
    lock.lock();
    try {
      while (writing) {
        changed.awaitUninterruptibly();
      }
      checkOpen();
      TrailFile file = chain.file();
      forcing++;
      return file;
    } finally {
      lock.unlock();
    }
  }

  private void endForcing() {
    lock.lock();
    try {
      forcing--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the batch that the caller has to write, or null once another wrote his events. */
  private Batch joinAndLead(List<byte[]> encoded) {
    lock.lock();
    try {
      checkOpen();
      Batch mine = waiting;
      mine.contents.addAll(encoded);
      while (writing && !mine.done) {
        changed.awaitUninterruptibly();
      }
      if (mine.done) {
        mine.check();
        return null;
      }
      checkOpen();
      writing = true;
      waiting = new Batch();
      return mine;
    } finally {
      lock.unlock();
    }
  }

  private void write(Batch batch) {
    try {
      chain.append(batch.contents);
      batch.failure = null;
    } catch (IOException | RuntimeException e) {
      batch.failure = e;
    }
  }

  private void finish(Batch batch) {
    lock.lock();
    try {
      batch.done = true;
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The audit trail was used after it was closed.");
    }
  }

  private static final class Batch {
    private final List<byte[]> contents = new ArrayList<>();
    private Exception failure = new IOException("The write did not come to its end.");
    private boolean done;

    void check() {
      if (failure != null) {
        throw new AuditUnavailableException("The audit file cannot be written.", failure);
      }
    }
  }
}

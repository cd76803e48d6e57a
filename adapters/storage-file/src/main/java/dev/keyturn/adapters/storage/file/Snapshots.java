// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces journals by snapshots. Commits wait only while the next journal is begun and a picture
 * is taken; writing the snapshot is the work of a thread of its own.
 */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Disk disk;
  private final SharedContents contents;
  private final Journal journal;
  private final long least;
  private volatile long dueAt;
  private volatile boolean stopped;
  private volatile Thread writer = new Thread();

  Snapshots(Disk disk, SharedContents contents, Journal journal, long least, long lastLength) {
    this.disk = disk;
    this.contents = contents;
    this.journal = journal;
    this.least = least;
    this.dueAt = dueAfter(lastLength);
  }

  /** For the thread that writes the journal. */
  void startIfDue() {
    if (journal.length() < dueAt || writer.isAlive() || stopped) {
      return;
    }
    try {
      journal.begin(contents.read(Contents::mark));
      start(journal.generation(), contents.read(Contents::picture));
    } catch (IOException | RuntimeException | Error e) {
      postpone(e);
    }
  }

  /** Waits until no snapshot is being written. */
  void await() throws InterruptedException {
    writer.join();
  }

  /** Gives up a snapshot that is being written. Returns whether that was possible in time. */
  boolean close(Duration longest) {
    stopped = true;
    return Patience.join(writer, longest);
  }

  private void start(long generation, Picture picture) {
    // Newer runtimes keep what a thread ran; the next snapshot may be long in coming.
    AtomicReference<Picture> handed = new AtomicReference<>(picture);
    Thread thread =
        new Thread(() -> write(generation, handed.getAndSet(null)), "keyturn-store-snapshot");
    thread.setDaemon(true);
    thread.start();
    writer = thread;
  }

  private void write(long generation, Picture picture) {
    FileName name = FileName.snapshot(generation);
    AsideWriter aside = new AsideWriter(disk);
    try {
      long[] length = new long[1];
      aside
          .write(name, file -> length[0] = SnapshotFile.write(file, name, picture, () -> stopped))
          .close();
      aside.publish(name);
      journal.forgetBefore(generation);
      dueAt = dueAfter(length[0]);
      LOG.debug("Wrote {}, {} bytes.", name, length[0]);
      Recovery.deleteBefore(disk, generation);
    } catch (IOException | RuntimeException | Error e) {
      postpone(e);
    }
  }

  /** In relation to what there is, so that the work is in relation to what was committed. */
  private long dueAfter(long snapshotLength) {
    return Math.max(least, snapshotLength / 2);
  }

  private void postpone(Throwable failure) {
    if (!stopped) {
      LOG.warn("There is no new snapshot; the journal grows until the next attempt.", failure);
    }
    dueAt = journal.length() + least;
  }
}

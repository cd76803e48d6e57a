// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.UsageLedger;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in memory, kept by files. */
final class FileStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

  private final SharedContents contents;
  private final Journal journal;
  private final Snapshots snapshots;
  private final Committer committer;
  private final Closeable lock;
  private final Duration timeout;

  private FileStorage(
      Disk disk,
      Closeable lock,
      FileStorageOptions options,
      Contents found,
      Recovery.Recovered at) {
    this.lock = lock;
    this.timeout = options.timeout();
    this.journal = at.journal();
    this.contents = new SharedContents(found);
    this.snapshots =
        new Snapshots(disk, contents, journal, options.snapshotAfter(), at.snapshotLength());
    this.committer = new Committer(contents, journal, snapshots, timeout);
  }

  static FileStorage open(Path folder, FileStorageOptions options) {
    FolderDisk disk = FolderDisk.open(folder);
    try {
      return open(disk, disk, options);
    } catch (RuntimeException | Error e) {
      close(disk);
      throw e;
    }
  }

  /** Opens what is on a disk; the lock is given back in the end. */
  static FileStorage open(Disk disk, Closeable lock, FileStorageOptions options) {
    Contents contents = new Contents(options.feedLength());
    Recovery.Recovered recovered = Recovery.run(disk, contents);
    FileStorage storage = new FileStorage(disk, lock, options, contents, recovered);
    storage.committer.start();
    return storage;
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(true, false);
  }

  @Override
  public void commit(Commit commit) {
    committer.commit(new CommitDecision(commit));
  }

  @Override
  public long nextNumber(NumberKind kind) {
    return committer.commit(
        overlay -> {
          long next = overlay.number(kind) + 1;
          overlay.number(kind, next);
          return next;
        });
  }

  @Override
  public RowQueries rows() {
    return new FileRowQueries(contents);
  }

  @Override
  public UsageLedger usage() {
    return new Ledger();
  }

  @Override
  public ChangeFeed changes() {
    return new Feed();
  }

  @Override
  public EventOutbox events() {
    return new Outbox();
  }

  @Override
  public StorageSnapshot snapshot() {
    return new FileSnapshot(contents);
  }

  @Override
  public void load(List<StoredItem> items) {
    committer.commit(new LoadDecision(items));
  }

  @Override
  public synchronized void close() {
    boolean ended = committer.close();
    contents.close();
    ended &= snapshots.close(timeout);
    if (ended) {
      journal.close();
      close(lock);
    } else {
      LOG.warn(
          "The disk hangs. The folder of the store stays locked until this process has ended.");
    }
  }

  SharedContents contents() {
    return contents;
  }

  Committer committer() {
    return committer;
  }

  Snapshots snapshots() {
    return snapshots;
  }

  private static void close(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("The lock of the store could not be given back.", e);
    }
  }

  private final class Ledger implements UsageLedger {
    @Override
    public Usage reserve(KeyId key, VersionNumber version, Usage more) {
      Counter counter = Counter.of(key, version);
      return committer.commit(
          overlay -> {
            Usage total = overlay.usage(counter).plus(more);
            overlay.count(counter, total);
            return total;
          });
    }

    @Override
    public Usage read(KeyId key, VersionNumber version) {
      return contents.read(all -> all.usage(Counter.of(key, version)));
    }
  }

  private final class Feed implements ChangeFeed {
    @Override
    public long position() {
      return contents.read(all -> all.mark().sequence());
    }

    @Override
    public Changes since(long position) {
      return contents.read(all -> all.changesSince(position));
    }
  }

  private final class Outbox implements EventOutbox {
    @Override
    public List<PendingEvent> pending(int limit) {
      return contents.read(all -> all.pending(limit));
    }

    @Override
    public void remove(List<Long> positions) {
      committer.commit(
          overlay -> {
            positions.forEach(overlay::deliver);
            return true;
          });
    }
  }
}

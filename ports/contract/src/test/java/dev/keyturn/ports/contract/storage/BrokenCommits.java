// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Stores that do a commit in a wrong way. */
final class BrokenCommits {
  private static final long PATIENCE_MILLIS = 200;

  private BrokenCommits() {}

  /** S1: does one write after the other. */
  static Storage halfDone(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        whole.commit(new Commit(commit.guards(), List.of(), commit.events()));
        for (Write write : commit.writes()) {
          whole.commit(new Commit(List.of(), List.of(write), List.of()));
        }
      }
    };
  }

  /** S3: lets the last writer win. */
  static Storage withoutRevisions(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        try {
          whole.commit(commit);
        } catch (StorageConflictException e) {
          if (e.reason() != Reason.STALE) {
            throw e;
          }
        }
      }
    };
  }

  /** S4: tells nobody that a row exists already. */
  static Storage withManyWinners(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        try {
          whole.commit(commit);
        } catch (StorageConflictException e) {
          if (e.reason() != Reason.EXISTS) {
            throw e;
          }
        }
      }
    };
  }

  /** S5: believes every guard. */
  static Storage withoutGuards(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        whole.commit(new Commit(List.of(), commit.writes(), commit.events()));
      }
    };
  }

  /** S5: looks at the guards, and begins only after somebody has changed the row and read on. */
  static Storage withEarlyGuards(Storage whole) {
    Semaphore readers = new Semaphore(0);
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        whole.commit(new Commit(commit.guards(), List.of(), List.of()));
        if (!commit.guards().isEmpty()) {
          await(readers);
        }
        whole.commit(new Commit(List.of(), commit.writes(), commit.events()));
      }

      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public Optional<Row> get(RowKey key) {
            Optional<Row> row = super.get(key);
            readers.release();
            return row;
          }
        };
      }
    };
  }

  private static void await(Semaphore readers) {
    readers.drainPermits();
    try {
      if (!readers.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        readers.drainPermits(); // nobody else is there in this test
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** S7: keeps the events of a commit that failed. */
  static Storage withTraces(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        whole.commit(new Commit(List.of(), List.of(), commit.events()));
        whole.commit(new Commit(commit.guards(), commit.writes(), List.of()));
      }
    };
  }

  /** S2: forgets the signature. */
  static Storage withoutSignatures(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public Optional<Row> get(RowKey key) {
            return super.get(key)
                .map(
                    row ->
                        new Row(
                            key, row.revision(), row.body(), Samples.signature(77), row.indexes()));
          }
        };
      }
    };
  }
}

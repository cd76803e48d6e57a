// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

  /** S4: the same, and lets commits begin in twos, so that there is somebody to be told. */
  static Storage withWinnersThatMeet(Storage whole) {
    Storage many = withManyWinners(whole);
    Exchanger<String> door = new Exchanger<>();
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        meet(door);
        many.commit(commit);
      }
    };
  }

  private static void meet(Exchanger<String> door) {
    try {
      String other = door.exchange("", PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      assertThat(other).isEmpty();
    } catch (TimeoutException e) {
      return; // nobody else is there in this test, or any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** S7: remembers the numbers of commits that it has refused as taken. */
  static Storage withReservedValues(Storage whole) {
    Set<String> taken = ConcurrentHashMap.newKeySet();
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        for (Write write : commit.writes()) {
          if (write instanceof Write.Insert insert && !isFree(insert.row())) {
            throw new StorageConflictException(Reason.EXISTS, write.key());
          }
        }
        whole.commit(commit);
      }

      private boolean isFree(Row row) {
        String number = row.indexes().get(RowIndex.NUMBER);
        return number == null || taken.add(number);
      }
    };
  }

  /** S4: takes a name that is in another vault for taken. */
  static Storage withNamesForAllVaults(Storage whole) {
    Map<String, String> vaults = new ConcurrentHashMap<>();
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        for (Write write : commit.writes()) {
          String vault = write.key().partition();
          if (!vaults.computeIfAbsent(write.key().id(), name -> vault).equals(vault)) {
            throw new StorageConflictException(Reason.EXISTS, write.key());
          }
        }
        whole.commit(commit);
      }
    };
  }

  /** S15: acknowledges a commit, and does it only when it is asked for something else. */
  static Storage acknowledgingEarly(Storage whole) {
    return new ForwardingStorage(whole) {
      private Commit held = new Commit(List.of(), List.of(), List.of());

      @Override
      public synchronized void commit(Commit commit) {
        whole.commit(held);
        whole.commit(new Commit(commit.guards(), List.of(), List.of()));
        held = commit;
      }

      @Override
      public ForwardingRows rows() {
        doHeld();
        return new ForwardingRows(whole.rows());
      }

      @Override
      public synchronized void close() {
        super.close();
      }

      private synchronized void doHeld() {
        Commit next = held;
        held = new Commit(List.of(), List.of(), List.of());
        whole.commit(next);
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

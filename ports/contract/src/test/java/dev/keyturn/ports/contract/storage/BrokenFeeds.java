// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.Write;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Stores that report in a wrong way what was committed. */
final class BrokenFeeds {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int LARGE = 10;

  private BrokenFeeds() {}

  /**
   * S11: numbers commits when they begin, and goes on behind the highest number that has ended. A
   * large one ends only after the feed has passed over it, to make sure of it.
   */
  static Storage byTheHighestNumber(Storage whole) {
    ConcurrentSkipListMap<Long, List<Change>> ended = new ConcurrentSkipListMap<>();
    AtomicLong begun = new AtomicLong();
    AtomicLong asked = new AtomicLong();
    ended.put(0L, List.of());
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        long number = begun.incrementAndGet();
        if (commit.writes().size() > LARGE) {
          awaitAbove(asked, number);
        }
        whole.commit(commit);
        ended.put(
            number, commit.writes().stream().map(write -> new Change(write.key(), 1)).toList());
      }

      @Override
      public ChangeFeed changes() {
        return new ChangeFeed() {
          @Override
          public long position() {
            return ended.lastKey();
          }

          @Override
          public Changes since(long position) {
            long last = ended.lastKey();
            asked.accumulateAndGet(last, Math::max);
            List<Change> changes =
                ended.subMap(position, false, last, true).values().stream()
                    .flatMap(Collection::stream)
                    .toList();
            return new Changes(changes, last, true);
          }
        };
      }
    };
  }

  private static void awaitAbove(AtomicLong value, long bound) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (value.get() <= bound && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000);
    }
  }

  /** S11: says nothing of what was deleted. */
  static Storage silentOnDeletions(Storage whole) {
    Set<Change> deletions = ConcurrentHashMap.newKeySet();
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        for (Write write : commit.writes()) {
          if (write instanceof Write.Delete delete) {
            deletions.add(new Change(delete.key(), delete.revision()));
          }
        }
        whole.commit(commit);
      }

      @Override
      public ChangeFeed changes() {
        ChangeFeed right = whole.changes();
        return new ChangeFeed() {
          @Override
          public long position() {
            return right.position();
          }

          @Override
          public Changes since(long position) {
            Changes all = right.since(position);
            List<Change> told =
                all.changes().stream().filter(change -> !deletions.contains(change)).toList();
            return new Changes(told, all.position(), all.complete());
          }
        };
      }
    };
  }

  /** S11: remembers nothing from before it was opened, and does not say so. */
  static Storage bornAnew(Storage whole) {
    long birth = whole.changes().position();
    return new ForwardingStorage(whole) {
      @Override
      public ChangeFeed changes() {
        ChangeFeed right = whole.changes();
        return new ChangeFeed() {
          @Override
          public long position() {
            return right.position();
          }

          @Override
          public Changes since(long position) {
            return right.since(position < 0 ? position : Math.max(position, birth));
          }
        };
      }
    };
  }

  /** S11: begins to count when it is opened. */
  static Storage countingAnew(Storage whole) {
    long birth = whole.changes().position();
    return new ForwardingStorage(whole) {
      @Override
      public ChangeFeed changes() {
        ChangeFeed right = whole.changes();
        return new ChangeFeed() {
          @Override
          public long position() {
            return right.position() - birth;
          }

          @Override
          public Changes since(long position) {
            Changes all = right.since(position + birth);
            return new Changes(all.changes(), all.position() - birth, all.complete());
          }
        };
      }
    };
  }

  /** S12: brings the events of a commit only with the next one. */
  static Storage withEventsBehind(Storage whole) {
    AtomicReference<List<ByteString>> kept = new AtomicReference<>(List.of());
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        List<ByteString> before = kept.getAndSet(commit.events());
        whole.commit(new Commit(commit.guards(), commit.writes(), before));
      }
    };
  }

  /** S12: counts the events that wait, and calls that their positions. */
  static Storage withPositionsCounted(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public EventOutbox events() {
        EventOutbox right = whole.events();
        return new EventOutbox() {
          @Override
          public List<PendingEvent> pending(int limit) {
            List<PendingEvent> events = right.pending(limit);
            return IntStream.range(0, events.size())
                .mapToObj(i -> new PendingEvent(i + 1, events.get(i).event()))
                .toList();
          }

          @Override
          public void remove(List<Long> positions) {
            List<PendingEvent> all = right.pending(1000);
            right.remove(
                positions.stream()
                    .map(position -> all.get((int) (position - 1)).position())
                    .toList());
          }
        };
      }
    };
  }
}

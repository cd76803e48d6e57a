// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.EventOutbox;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.UsageLedger;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stores that tell something wrong. */
final class BrokenReads {
  private BrokenReads() {}

  /** S9: sorts as Java does. */
  static Storage inTheOrderOfJava(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public RowPage list(RowKind kind, String partition, PageRequest page) {
            RowPage right = super.list(kind, partition, page);
            List<Row> rows = new ArrayList<>(right.rows());
            rows.sort(Comparator.comparing((Row row) -> row.key().id()));
            return new RowPage(rows, right.next());
          }
        };
      }
    };
  }

  /** S2: remembers the first page of each listing. */
  static Storage withRememberedPages(Storage whole) {
    Map<PageRequest, RowPage> pages = new ConcurrentHashMap<>();
    return new ForwardingStorage(whole) {
      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public RowPage list(RowKind kind, String partition, PageRequest page) {
            return pages.computeIfAbsent(page, ask -> super.list(kind, partition, ask));
          }
        };
      }
    };
  }

  /** S9: shows the first 5000 rows of a listing. */
  static Storage withALastPage(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public RowPage list(RowKind kind, String partition, PageRequest page) {
            RowPage right = super.list(kind, partition, page);
            Row last = right.rows().isEmpty() ? null : right.rows().get(right.rows().size() - 1);
            boolean enough = last != null && last.key().id().compareTo("0000005000") >= 0;
            return new RowPage(right.rows(), enough ? Optional.empty() : right.next());
          }
        };
      }
    };
  }

  /** S9: counts the rows that it has shown, and goes on behind so many. */
  static Storage pagingByCount(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public RowPage list(RowKind kind, String partition, PageRequest page) {
            return part(page, all -> super.list(kind, partition, all));
          }

          @Override
          public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
            return part(page, all -> super.find(kind, index, value, all));
          }
        };
      }
    };
  }

  private static RowPage part(PageRequest page, Function<PageRequest, RowPage> listing) {
    List<Row> all = Samples.allPages(PageRequest.MAX_LIMIT, listing);
    int from = Math.min(all.size(), page.cursor().map(Integer::parseInt).orElse(0));
    int to = Math.min(all.size(), from + page.limit());
    return new RowPage(
        all.subList(from, to), to < all.size() ? Optional.of("" + to) : Optional.empty());
  }

  /** S10: fails on what is not there. */
  static Storage failingOnAbsence(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public Optional<Row> get(RowKey key) {
            return Optional.of(super.get(key).orElseThrow());
          }
        };
      }
    };
  }

  /** S11: passes over the commit that ended last. */
  static Storage missingChanges(Storage whole) {
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
            Changes changes = right.since(position);
            int seen = Math.max(0, changes.changes().size() - 1);
            return new Changes(
                changes.changes().subList(0, seen), changes.position(), changes.complete());
          }
        };
      }
    };
  }

  /** S12: hands out the newest event first. */
  static Storage withEventsReversed(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public EventOutbox events() {
        EventOutbox right = whole.events();
        return new EventOutbox() {
          @Override
          public List<PendingEvent> pending(int limit) {
            List<PendingEvent> events = new ArrayList<>(right.pending(limit));
            Collections.reverse(events);
            return events;
          }

          @Override
          public void remove(List<Long> positions) {
            right.remove(positions);
          }
        };
      }
    };
  }

  /** S13: of several threads only one counts. */
  static Storage withLostReservations(Storage whole) {
    return new ForwardingStorage(whole) {
      private final AtomicReference<Thread> counting = new AtomicReference<>();

      @Override
      public UsageLedger usage() {
        UsageLedger right = whole.usage();
        return new UsageLedger() {
          @Override
          public Usage reserve(KeyId key, VersionNumber version, Usage more) {
            Thread mine = Thread.currentThread();
            boolean counts = counting.compareAndSet(null, mine) || counting.get() == mine;
            return counts ? right.reserve(key, version, more) : right.read(key, version).plus(more);
          }

          @Override
          public Usage read(KeyId key, VersionNumber version) {
            return right.read(key, version);
          }
        };
      }
    };
  }

  /** S14: counts anew after each opening. */
  static Storage withForgottenNumbers(Storage whole) {
    return new ForwardingStorage(whole) {
      private final AtomicLong last = new AtomicLong();

      @Override
      public long nextNumber(NumberKind kind) {
        return last.incrementAndGet();
      }
    };
  }

  /** S15: removes events from its memory only. */
  static Storage withReturningEvents(Storage whole) {
    return new ForwardingStorage(whole) {
      private final Set<Long> removed = ConcurrentHashMap.newKeySet();

      @Override
      public EventOutbox events() {
        EventOutbox right = whole.events();
        return new EventOutbox() {
          @Override
          public List<PendingEvent> pending(int limit) {
            return right.pending(limit).stream()
                .filter(event -> !removed.contains(event.position()))
                .toList();
          }

          @Override
          public void remove(List<Long> positions) {
            removed.addAll(positions);
          }
        };
      }
    };
  }

  /** S15: puts new signatures on rows in its memory only. */
  static Storage withSignaturesInMemory(Storage whole) {
    Map<RowKey, RowSignature> signatures = new ConcurrentHashMap<>();
    return new ForwardingStorage(whole) {
      @Override
      public void commit(Commit commit) {
        List<Write> others = new ArrayList<>(commit.writes());
        others.removeIf(Write.Resign.class::isInstance);
        whole.commit(new Commit(commit.guards(), others, commit.events()));
        for (Write write : commit.writes()) {
          if (write instanceof Write.Resign resign) {
            signatures.put(resign.key(), resign.signature());
          }
        }
      }

      @Override
      public ForwardingRows rows() {
        return new ForwardingRows(whole.rows()) {
          @Override
          public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
            RowPage right = super.find(kind, index, value, page);
            return new RowPage(
                right.rows().stream().map(row -> signed(row)).toList(), right.next());
          }
        };
      }

      private Row signed(Row row) {
        RowSignature signature = signatures.getOrDefault(row.key(), row.signature());
        return new Row(row.key(), row.revision(), row.body(), signature, row.indexes());
      }
    };
  }

  /** S18: does not mind being closed. */
  static Storage neverClosed(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void close() {}
    };
  }
}

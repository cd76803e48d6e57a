// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.List;
import java.util.function.Predicate;

/** Stores whose copies are wrong. */
final class BrokenSnapshots {
  private BrokenSnapshots() {}

  /** S19: looks only when it is asked. */
  static Storage showingLaterCommits(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public StorageSnapshot snapshot() {
        StorageSnapshot first = whole.snapshot();
        return new Forwarding(first) {
          private int told;

          @Override
          public List<StoredItem> next(int limit) {
            first.next(1);
            List<StoredItem> now = Samples.items(whole);
            int from = Math.min(told, now.size());
            told = Math.min(now.size(), from + limit);
            return now.subList(from, told);
          }
        };
      }
    };
  }

  /** S19: forgets what was counted. */
  static Storage withoutUsage(Storage whole) {
    return leavingOut(whole, StoredItem.OfUsage.class::isInstance);
  }

  /** S19: forgets the events. */
  static Storage withoutEvents(Storage whole) {
    return leavingOut(whole, StoredItem.OfEvent.class::isInstance);
  }

  /** S20: loads item by item. */
  static Storage loadingHalf(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void load(List<StoredItem> items) {
        items.forEach(item -> whole.load(List.of(item)));
      }
    };
  }

  /** S20: takes what is there for what was meant. */
  static Storage loadingInSilence(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void load(List<StoredItem> items) {
        try {
          whole.load(items);
        } catch (StorageConflictException e) {
          whole.load(List.of());
        }
      }
    };
  }

  /** S20: adds events that wait already. */
  static Storage doublingEvents(Storage whole) {
    return new ForwardingStorage(whole) {
      @Override
      public void load(List<StoredItem> items) {
        whole.load(items.stream().filter(item -> !(item instanceof StoredItem.OfEvent)).toList());
        List<ByteString> events =
            items.stream()
                .filter(StoredItem.OfEvent.class::isInstance)
                .map(item -> ((StoredItem.OfEvent) item).event())
                .toList();
        whole.commit(new Commit(List.of(), List.of(), events));
      }
    };
  }

  /** S20: tells nobody what was loaded. */
  static Storage loadingUnseen(Storage whole) {
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
            return new Changes(List.of(), right.position(), true);
          }
        };
      }
    };
  }

  private static Storage leavingOut(Storage whole, Predicate<StoredItem> some) {
    return new ForwardingStorage(whole) {
      @Override
      public StorageSnapshot snapshot() {
        StorageSnapshot right = whole.snapshot();
        return new Forwarding(right) {
          @Override
          public List<StoredItem> next(int limit) {
            return right.next(limit).stream().filter(some.negate()).toList();
          }
        };
      }
    };
  }

  private static class Forwarding implements StorageSnapshot {
    private final StorageSnapshot whole;

    Forwarding(StorageSnapshot whole) {
      this.whole = whole;
    }

    @Override
    public long size() {
      return whole.size();
    }

    @Override
    public List<StoredItem> next(int limit) {
      return whole.next(limit);
    }

    @Override
    public void close() {
      whole.close();
    }
  }
}

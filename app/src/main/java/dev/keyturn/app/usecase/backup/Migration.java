// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.serverkeys.FirstServerKeys;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Moves everything to another, empty store. What was cut off goes on when it is begun again. */
public final class Migration {
  private static final int PORTION = 250;

  private final OutboundPorts source;
  private final Storage target;
  private final CopyProgress progress;

  public Migration(OutboundPorts source, Storage target, CopyProgress progress) {
    this.source = source;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Copies, marks the source so that no server starts on it any more, and compares every item; what
   * was changed before the mark is noticed so.
   *
   * @param keepSource whether the source is left unmarked
   * @param damaged is told of rows that were damaged before, and moved as they are
   * @return how many items were moved
   * @throws KeyturnException {@code configuration_invalid} if the target holds anything else or the
   *     source is no whole installation, {@code data_corrupt} if the two differ
   */
  public long run(boolean keepSource, Consumer<String> damaged) {
    UUID id = begin();
    long items = copy();
    if (keepSource) {
      compare(items, damaged);
      UnfinishedCopy.remove(source.storage());
    } else {
      leave(id, items, damaged);
    }
    EventDraft event =
        EventDraft.background(AuditAction.MIGRATE_SERVER, source.clock(), "migrate")
            .with("items", items);
    UnfinishedCopy.end(target, event.success());
    return items;
  }

  /** A source that was compared once is left for good; any other can still be gone back to. */
  private void leave(UUID id, long items, Consumer<String> damaged) {
    Storage left = source.storage();
    if (UnfinishedCopy.in(left).filter(isOf(UnfinishedCopy.Sort.MOVED)).isEmpty()) {
      note(UnfinishedCopy.Sort.MOVING, id).replace(left);
    }
    try {
      compare(items, damaged);
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.DATA_CORRUPT) {
        UnfinishedCopy.remove(left);
      }
      throw e;
    }
    note(UnfinishedCopy.Sort.MOVED, id).replace(left);
  }

  /** The id of this migration, which both notes hold. */
  private UUID begin() {
    UnfinishedCopy.requireDurable(target);
    if (!FirstServerKeys.exist(source.storage())) {
      throw new KeyturnException(
          FailureCode.CONFIGURATION_INVALID, "There is nothing to move: the store is empty.");
    }
    Optional<UnfinishedCopy> begun = UnfinishedCopy.in(target);
    Optional<UnfinishedCopy> goesOn = begun.filter(isOf(UnfinishedCopy.Sort.MIGRATION));
    if (!mayBeLeft(goesOn)) {
      UnfinishedCopy.refuseIn(source.storage());
    }
    UUID id = goesOn.map(UnfinishedCopy::id).orElseGet(UUID::randomUUID);
    if (goesOn.isEmpty()) {
      if (begun.isPresent() || !UnfinishedCopy.isAloneIn(target)) {
        throw new KeyturnException(
            FailureCode.CONFIGURATION_INVALID,
            "The other store holds something already, and nothing in it is overwritten.");
      }
      note(UnfinishedCopy.Sort.MIGRATION, id).begin(target);
    }
    return id;
  }

  /** No target is served before its source was compared, so that until then any target will do. */
  private boolean mayBeLeft(Optional<UnfinishedCopy> goesOn) {
    Optional<UnfinishedCopy> mark = UnfinishedCopy.in(source.storage());
    return mark.filter(isOf(UnfinishedCopy.Sort.MOVING)).isPresent()
        || mark.filter(isOf(UnfinishedCopy.Sort.MOVED))
            .filter(moved -> goesOn.filter(copy -> copy.id().equals(moved.id())).isPresent())
            .isPresent();
  }

  private long copy() {
    try (StorageSnapshot snapshot = source.storage().snapshot()) {
      long done = 0;
      List<StoredItem> items = next(snapshot);
      while (!items.isEmpty()) {
        FilledStore.load(target, items);
        done += items.size();
        progress.tell("Copying", done, snapshot.size());
        items = next(snapshot);
      }
      return done;
    } catch (StorageConflictException e) {
      throw differs(RowPlaces.text(e.key()));
    }
  }

  private void compare(long size, Consumer<String> damaged) {
    Engines engines = new Engines(source.makerInstance(), source.engines());
    try (ServerKeys keys = ServerKeys.open(target, source.rootKey(), engines);
        StorageSnapshot left = source.storage().snapshot();
        StorageSnapshot right = target.snapshot()) {
      ItemComparison comparison = new ItemComparison(left, right);
      long done = 0;
      while (comparison.advance()) {
        done++;
        StoredItem item = comparison.item().orElseThrow(() -> differs(comparison.place()));
        if (item instanceof StoredItem.OfRow of) {
          verify(keys, of, damaged);
        }
        if (done % PORTION == 0 || done == size) {
          progress.tell("Comparing", done, size);
        }
      }
    }
  }

  private static void verify(ServerKeys keys, StoredItem.OfRow of, Consumer<String> damaged) {
    try {
      keys.signer().verify(of.row());
    } catch (KeyturnException e) {
      damaged.accept(RowPlaces.text(of.row().key()) + ": " + e.getMessage());
    }
  }

  /** Some items, without the note; empty only at the end. */
  static List<StoredItem> next(StorageSnapshot snapshot) {
    List<StoredItem> items = snapshot.next(PORTION);
    while (!items.isEmpty()) {
      List<StoredItem> others = items.stream().filter(item -> !UnfinishedCopy.isIn(item)).toList();
      if (!others.isEmpty()) {
        return others;
      }
      items = snapshot.next(PORTION);
    }
    return items;
  }

  private static Predicate<UnfinishedCopy> isOf(UnfinishedCopy.Sort sort) {
    return copy -> copy.sort() == sort;
  }

  private static UnfinishedCopy note(UnfinishedCopy.Sort sort, UUID id) {
    return new UnfinishedCopy(sort, id, 0);
  }

  private static KeyturnException differs(String place) {
    return new KeyturnException(
        FailureCode.DATA_CORRUPT,
        "The stores differ at "
            + place
            + ". If the old one was changed meanwhile, empty the new one and begin again.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StoredItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts a backup into an empty store. What was cut off goes on when the same is restored again. */
public final class Restoration {
  /** How many version numbers are skipped at least. */
  public static final int LEAST_SKIP = 1000;

  /** Beyond this, too few numbers would be left for the versions to come. */
  private static final int MOST_SKIP = Integer.MAX_VALUE / 2;

  static final int PORTION = 250;

  private final OutboundPorts ports;
  private final Supplier<BackupReader> source;
  private final CopyProgress progress;
  private final Consumer<String> damaged;

  /**
   * @param damaged is told of what was restored as it is, though it is not as the server wrote it
   * @param source opens the backup, each time from its beginning
   */
  public Restoration(
      OutboundPorts ports,
      Supplier<BackupReader> source,
      CopyProgress progress,
      Consumer<String> damaged) {
    this.ports = ports;
    this.source = source;
    this.progress = progress;
    this.damaged = damaged;
  }

  /**
   * What was restored.
   *
   * @param skipped how many numbers each series skipped
   */
  public record Result(BackupHeader header, int skipped) {}

  /**
   * Reads the backup three times: to its end, to know that it is whole and that the root key is the
   * right one; to check every signature and that all can be skipped ahead; and to fill the store.
   *
   * @param skip how many numbers to skip; empty for {@link #LEAST_SKIP} and one for each second
   *     since the backup, so that no two restores of it skip alike
   * @throws KeyturnException {@code data_corrupt}, {@code root_key_unavailable}, {@code
   *     configuration_invalid} if the store holds anything else
   */
  public Result run(OptionalInt skip) {
    ServerRows serverRows = new ServerRows();
    BackupHeader header = readThrough(serverRows);
    requireRootKey(header.rootKey(), ports.rootKey().id());
    UnfinishedCopy.requireDurable(ports.storage());
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    try (ServerKeys keys = ServerKeys.open(serverRows, ports.rootKey(), engines)) {
      UnfinishedCopy copy = noted(header, skip);
      rehearse(header, new SkippingAhead(keys.signer(), copy.skip(), ignored -> {}));
      begin(copy);
      load(header, new SkippingAhead(keys.signer(), copy.skip(), damaged));
      EventDraft event =
          EventDraft.background(AuditAction.RESTORE_SERVER, ports.clock(), "restore")
              .with("backup", header.id())
              .with("taken_at", header.takenAt())
              .with("items", header.items())
              .with("skipped", copy.skip());
      UnfinishedCopy.end(ports.storage(), event.success());
      return new Result(header, copy.skip());
    }
  }

  private BackupHeader readThrough(ServerRows serverRows) {
    try (BackupReader reader = source.get()) {
      long done = 0;
      List<StoredItem> items = reader.next(PORTION);
      while (!items.isEmpty()) {
        items.forEach(serverRows::meet);
        done += items.size();
        progress.tell("Checking", done, reader.header().items());
        items = reader.next(PORTION);
      }
      return reader.header();
    }
  }

  /** Throws {@code root_key_unavailable} unless both ids are the same. */
  public static void requireRootKey(String needed, String atHand) {
    if (!needed.equals(atHand)) {
      throw new KeyturnException(
          FailureCode.ROOT_KEY_UNAVAILABLE,
          "The backup needs the root key %s, and the one at hand is %s.".formatted(needed, atHand));
    }
  }

  /** The note of this restore: as it was begun, or a new one that is not in the store yet. */
  private UnfinishedCopy noted(BackupHeader header, OptionalInt skip) {
    Storage storage = ports.storage();
    var before = UnfinishedCopy.in(storage);
    if (before.isPresent()) {
      return before
          .filter(copy -> copy.sort() == UnfinishedCopy.Sort.RESTORE)
          .filter(copy -> copy.id().equals(header.id()))
          .orElseThrow(Restoration::notEmpty);
    }
    if (!UnfinishedCopy.isAloneIn(storage)) {
      throw notEmpty();
    }
    return new UnfinishedCopy(UnfinishedCopy.Sort.RESTORE, header.id(), skip(header, skip));
  }

  private void begin(UnfinishedCopy copy) {
    if (UnfinishedCopy.in(ports.storage()).isEmpty()) {
      copy.begin(ports.storage());
    }
  }

  private int skip(BackupHeader header, OptionalInt asked) {
    Duration since = Duration.between(header.takenAt(), ports.clock().instant());
    long least = LEAST_SKIP + Math.max(0, since.toSeconds());
    long skip = asked.isPresent() ? asked.getAsInt() : Math.min(least, MOST_SKIP);
    if (skip < Math.min(least, MOST_SKIP) || skip > MOST_SKIP) {
      throw new KeyturnException(
          FailureCode.CONFIGURATION_INVALID,
          "--skip must be from %d to %d: %d and the seconds since the backup."
              .formatted(Math.min(least, MOST_SKIP), MOST_SKIP, LEAST_SKIP));
    }
    return (int) skip;
  }

  /** Finds what cannot be skipped ahead before anything is written. */
  private void rehearse(BackupHeader header, SkippingAhead ahead) {
    long done = 0;
    try (BackupReader reader = source.get()) {
      requireSame(header, reader);
      for (List<StoredItem> items = reader.next(PORTION);
          !items.isEmpty();
          items = reader.next(PORTION)) {
        items.forEach(ahead::of);
        done += items.size();
        progress.tell("Verifying", done, header.items());
      }
    } catch (ArithmeticException e) {
      throw new KeyturnException(
          FailureCode.CONFIGURATION_INVALID, "A key has too few version numbers left to skip.", e);
    }
  }

  private static void requireSame(BackupHeader header, BackupReader reader) {
    if (!reader.header().equals(header)) {
      throw new KeyturnException(
          FailureCode.DATA_CORRUPT, "The backup was replaced while it was read.");
    }
  }

  private void load(BackupHeader header, SkippingAhead ahead) {
    try (BackupReader reader = source.get()) {
      requireSame(header, reader);
      long done = 0;
      List<StoredItem> items = reader.next(PORTION);
      while (!items.isEmpty()) {
        List<StoredItem> loaded = new ArrayList<>();
        items.forEach(item -> loaded.addAll(ahead.of(item)));
        FilledStore.load(ports.storage(), loaded);
        done += items.size();
        progress.tell("Restoring", done, header.items());
        items = reader.next(PORTION);
      }
    }
  }

  private static KeyturnException notEmpty() {
    return new KeyturnException(
        FailureCode.CONFIGURATION_INVALID,
        "The store holds something else already, and nothing in it is overwritten.");
  }
}

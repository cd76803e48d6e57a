// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.server.age.AgeFiles;
import dev.keyturn.app.server.age.AgeKey;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.backup.BackupHeader;
import dev.keyturn.app.usecase.backup.BackupReader;
import dev.keyturn.app.usecase.backup.CopyProgress;
import dev.keyturn.app.usecase.backup.Migration;
import dev.keyturn.app.usecase.backup.Restoration;
import dev.keyturn.app.usecase.backup.StoreVerification;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What is done to a whole store while no server runs on it. */
public final class OfflineStore {
  private final Launch launch;
  private final Steps steps;
  private final Consumer<String> announce;
  private final Consumer<String> findings;
  private long found;

  /** Shows how far long work has come. */
  public interface Steps {
    /**
     * Shows a step.
     *
     * @param step what is being done
     * @param done how many of {@code total} items of it are done
     */
    void tell(String step, long done, long total);
  }

  /**
   * @param announce is told what was done, a line each
   * @param findings is told what is wrong with stored records, a line each
   */
  public OfflineStore(
      Launch launch, Steps steps, Consumer<String> announce, Consumer<String> findings) {
    this.launch = launch;
    this.steps = steps;
    this.announce = announce;
    this.findings = findings;
  }

  /**
   * Puts a backup into the store, and makes the data directory if there is none.
   *
   * @param skip how many numbers are skipped; empty for enough
   * @param force whether a store that is there is set aside
   */
  public void restore(Path backup, AgeKey key, OptionalInt skip, boolean force) {
    BackupHeader header = readableHeader(backup, key, force);
    try (Site site = Site.enter(launch, announce)) {
      if (force) {
        site.requireRootKey(header.rootKey());
        site.setStoreAside();
      }
      OutboundPorts ports = site.openAsItIs();
      Restoration.Result result =
          new Restoration(ports, () -> open(backup, key), progress(), this::find).run(skip);
      announce.accept(
          "Restored %d item(s) of %s, taken by Keyturn %s. Each key skips %d version numbers."
              .formatted(
                  result.header().items(),
                  result.header().takenAt(),
                  result.header().software(),
                  result.skipped()));
      announce.accept(
          "What was changed after that moment is lost. If admin.token is not at hand:"
              + " keyturn admin reset. Without a TLS certificate of your own: keyturn init.");
    }
  }

  /** Moves everything into the store that another configuration names. */
  public void migrate(KeyturnConfiguration other, boolean keepSource) {
    if (other.storage().equals(launch.configuration().storage())) {
      throw new KeyturnException(
          FailureCode.CONFIGURATION_INVALID, "Both configurations name the same store.");
    }
    try (Site site = Site.enter(launch, announce)) {
      OutboundPorts ports = site.openAsItIs();
      Storage target = site.openStorage(other.storage());
      long items = new Migration(ports, target, progress()).run(keepSource, this::find);
      announce.accept("Moved %d item(s), and compared each.".formatted(items));
      announce.accept(
          keepSource
              ? "Never serve both stores: what one does, the other does not know."
              : "The store that was left is marked, so that nobody serves it any more.");
    }
  }

  /** Reads everything. Returns how many records are damaged. */
  public long verify() {
    try (Site site = Site.enter(launch, announce)) {
      OutboundPorts ports = site.openAsItIs();
      try (StoreVerification verification = new StoreVerification(ports, this::find)) {
        StoreVerification.Report report = verification.run(progress());
        announce.accept(sentence(report));
        return report.findings();
      }
    }
  }

  /** How many lines were told of damage. */
  public long found() {
    return found;
  }

  private void find(String finding) {
    found++;
    findings.accept(finding);
  }

  private CopyProgress progress() {
    return steps::tell;
  }

  /** All of it, if something is to make room for it. */
  private static BackupHeader readableHeader(Path backup, AgeKey key, boolean whole) {
    try (BackupReader reader = open(backup, key)) {
      if (whole) {
        reader.requireWhole();
      }
      return reader.header();
    }
  }

  private static BackupReader open(Path backup, AgeKey key) {
    InputStream file = null;
    try {
      file = Files.newInputStream(backup);
      return new BackupReader(AgeFiles.open(file, key));
    } catch (IOException | RuntimeException e) {
      close(file, e);
      throw e instanceof KeyturnException known ? known : unreadable(backup, e);
    }
  }

  private static void close(InputStream file, Exception failure) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static KeyturnException unreadable(Path backup, Exception cause) {
    return new KeyturnException(
        FailureCode.DATA_CORRUPT,
        Files.isReadable(backup)
            ? "The file " + backup + " is no backup, is damaged, or was cut off."
            : "There is no readable file " + backup + ".",
        cause);
  }

  private static String sentence(StoreVerification.Report report) {
    Map<RowKind, Long> rows = new EnumMap<>(RowKind.class);
    rows.putAll(report.rows());
    StringBuilder text = new StringBuilder();
    rows.forEach(
        (kind, count) ->
            text.append(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .append(' ')
                .append(count)
                .append(", "));
    return "%s%d version(s) unwrapped, %d finding(s)"
        .formatted(text, report.versions(), report.findings());
  }
}

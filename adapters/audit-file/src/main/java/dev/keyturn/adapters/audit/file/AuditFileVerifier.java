// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport;
import dev.keyturn.ports.audit.AuditUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of a trail and names every line where the chain does not hold.
 *
 * <p>The chain has no key: alone, it shows mistakes and clumsy hands. Only a head that was noted
 * elsewhere shows that last records are missing, or that all of it was written anew.
 */
final class AuditFileVerifier {
  private final TrailFiles files;

  AuditFileVerifier(TrailFiles files) {
    this.files = files;
  }

  /**
   * Reads the files in these folders.
   *
   * @throws AuditUnavailableException if they cannot be read, or there are none
   */
  AuditReport verify(List<Path> folders, Optional<AuditHead> noted) {
    try (TrailSources sources = TrailSources.open(files, folders)) {
      if (sources.inOrder().isEmpty()) {
        throw new IOException("there is none in " + folders);
      }
      return check(sources, noted);
    } catch (IOException e) {
      throw new AuditUnavailableException("The audit files cannot be read: " + e, e);
    }
  }

  /** A server may go on writing, and begin further files. */
  static AuditReport check(TrailSources sources, Optional<AuditHead> noted) throws IOException {
    ChainCheck check = new ChainCheck(noted);
    for (TrailSource source : sources.inOrder()) {
      check.begin(source.path().getFileName().toString());
      byte[] rest =
          source.read(
              line -> {
                check.line(line);
                return true;
              });
      check.end(rest.length > 0 && isBeingWritten(source.path()) ? new byte[0] : rest);
    }
    return check.report();
  }

  /** Whether a server has it open, so that its last line may be about to be ended. */
  private static boolean isBeingWritten(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException | NoSuchFileException e) {
      return true;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.app.server.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes a backup beside its place first, for its owner only, and moves it there when all of it is
 * on the disk. A server that fails on the way breaks the connection off instead of ending the
 * answer, so that a part is never taken for the whole.
 */
final class BackupFile {
  private static final byte[] FIRST_LINE =
      "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final long TELL_EVERY = 64L << 20;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final boolean replacing;
  private final Consumer<String> progress;

  BackupFile(Path file, boolean replacing, Consumer<String> progress) {
    this.file = file;
    this.replacing = replacing;
    this.progress = progress;
  }

  /** What came: its length, and what the server said of it. */
  record Written(long bytes, ObjectNode facts) {}

  Written fetch(Remote server, JsonNode order) throws IOException {
    Path draft = file.resolveSibling("%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
    OwnerOnly.createFile(draft);
    boolean whole = false;
    try {
      Remote.Download download = server.download("backup", order);
      long bytes;
      try (InputStream in = download.body();
          FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        bytes = copy(in, out);
        out.force(true);
      }
      putInPlace(draft);
      forceFolder();
      whole = true;
      return new Written(bytes, facts(download.headers()));
    } finally {
      if (!whole) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Without replacing, a file that came there meanwhile stays. */
  private void putInPlace(Path draft) throws IOException {
    if (replacing) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(draft, file);
    }
  }

  private long copy(InputStream in, FileChannel out) throws IOException {
    byte[] first = in.readNBytes(FIRST_LINE.length);
    if (!Arrays.equals(first, FIRST_LINE)) {
      throw new IOException("the server did not send a backup");
    }
    long bytes = write(out, first, first.length);
    long told = 0;
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += write(out, buffer, read);
      if (bytes - told >= TELL_EVERY) {
        told = bytes;
        progress.accept((bytes >> 20) + " MiB");
      }
    }
    return bytes;
  }

  private static int write(FileChannel out, byte[] bytes, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
    while (left.hasRemaining()) {
      out.write(left);
    }
    return length;
  }

  /** Folders cannot be opened on every system; where they cannot, there is nothing to force. */
  private void forceFolder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static ObjectNode facts(HttpHeaders headers) {
    ObjectNode facts = Remote.object();
    headers.firstValue("X-Backup-Id").ifPresent(id -> facts.put("id", id));
    headers.firstValueAsLong("X-Backup-Items").ifPresent(items -> facts.put("items", items));
    headers.firstValue("X-Backup-Root-Key").ifPresent(key -> facts.put("root_key", key));
    return facts;
  }
}

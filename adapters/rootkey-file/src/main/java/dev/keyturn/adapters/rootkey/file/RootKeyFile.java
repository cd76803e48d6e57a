// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;

/** The file: created whole or not at all, and read only if nobody but its owner can. */
final class RootKeyFile {
  private static final int LARGEST_FILE_BYTES = 4096;

  private final Path path;

  RootKeyFile(Path path) {
    this.path = path;
  }

  /** Makes a random root key unless something is there already; returns whether it did. */
  boolean createIfAbsent() {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    byte[] key = new byte[RootKeyLine.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try (KeyMaterial material = KeyMaterial.takeOver(key)) {
      byte[] line = RootKeyLine.print(material);
      try {
        return publish(line);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
    } catch (IOException e) {
      throw unavailable("cannot be made", e);
    }
  }

  /** Reads the root key. The caller closes it. */
  KeyMaterial read() {
    byte[] content = new byte[0];
    try {
      if (!Files.isRegularFile(path)) {
        throw Files.exists(path)
            ? unavailable("is not a file", null)
            : unavailable("does not exist", null);
      }
      OwnerOnly.check(path);
      if (Files.size(path) > LARGEST_FILE_BYTES) {
        throw unavailable("is too large for a root key", null);
      }
      content = Files.readAllBytes(path);
      return RootKeyLine.parse(content, path);
    } catch (NoSuchFileException e) {
      throw unavailable("does not exist", e);
    } catch (IOException e) {
      throw unavailable("cannot be read", e);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private boolean publish(byte[] line) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path draft = OwnerOnly.createDraft(folder);
    try {
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      moveWithoutReplacing(draft);
      forceFolder(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A rename would silently replace the key that a racing process has just made; a link fails. */
  private void moveWithoutReplacing(Path draft) throws IOException {
    try {
      Files.createLink(path, draft);
    } catch (UnsupportedOperationException e) {
      Files.move(draft, path);
    }
  }

  private static void forceFolder(Path folder) throws IOException {
    if (OwnerOnly.isPosix(folder)) {
      try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
        handle.force(true);
      }
    }
  }

  private RootKeyUnavailableException unavailable(String what, IOException cause) {
    return new RootKeyUnavailableException("The root key file " + path + " " + what + ".", cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a store: owner-only, and locked against a second opening in any process. */
final class StoreDirectory implements Closeable {
  private static final String DATABASE = "keyturn";
  private static final String DATABASE_FILE = DATABASE + ".mv.db";
  private static final String COPY_FILE = "keyturn.copy";
  private static final String LOCK_FILE = "keyturn.lock";

  private final Path path;
  private final FileChannel lock;

  private StoreDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static StoreDirectory open(Path wanted) {
    try {
      Path path = create(wanted.toAbsolutePath().normalize());
      return new StoreDirectory(path, lock(path.resolve(LOCK_FILE)));
    } catch (IOException e) {
      throw new StorageUnavailableException("The folder of the store cannot be used.", e);
    }
  }

  /** The path as H2 wants it, without the ending. */
  String database() {
    return path.resolve(DATABASE).toString();
  }

  /** Makes sure that the file itself, its permissions and its name survive a power cut. */
  void secure() {
    try {
      protect(path.resolve(DATABASE_FILE), "rw-------");
      force(path.resolve(DATABASE_FILE), StandardOpenOption.WRITE);
      forceFolder(path);
      forceFolder(path.getParent());
    } catch (IOException e) {
      throw new StorageUnavailableException("The file of the store cannot be secured.", e);
    }
  }

  /**
   * Writes the file anew, while no database is open. After a failed force the system may believe
   * that pages are on the disk that are not, and never write them again; a copy of them is written.
   */
  void rewrite() {
    Path file = path.resolve(DATABASE_FILE);
    Path copy = path.resolve(COPY_FILE);
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      protect(copy, "rw-------");
      force(copy, StandardOpenOption.WRITE);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(path);
    } catch (IOException e) {
      throw new StorageUnavailableException("The file of the store cannot be written anew.", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path create(Path path) throws IOException {
    Files.createDirectories(path);
    protect(path, "rwx------");
    return path.toRealPath();
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      protect(file, "rw-------");
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StorageUnavailableException("The store is open in this process already.", e);
    }
    channel.close();
    throw new StorageUnavailableException("Another process has the store open.", null);
  }

  private static void protect(Path file, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }

  private static void force(Path file, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(file, option)) {
      channel.force(true);
    }
  }

  /** Folders cannot be opened on every system; where they cannot, there is nothing to force. */
  private static void forceFolder(Path folder) throws IOException {
    if (folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      force(folder, StandardOpenOption.READ);
    }
  }
}

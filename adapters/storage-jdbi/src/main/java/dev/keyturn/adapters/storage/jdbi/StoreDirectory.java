// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

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
      StoreDirectory directory = new StoreDirectory(path, lock(path.resolve(LOCK_FILE)));
      directory.deleteLeftCopy();
      return directory;
    } catch (IOException e) {
      throw new StorageUnavailableException("The folder of the store cannot be used.", e);
    }
  }

  /** The path as H2 wants it, without the ending. */
  String database() {
    return path.resolve(DATABASE).toString();
  }

  /**
   * Makes sure that the permissions and the name of the file survive a power cut. Does not open the
   * file: closing any handle of it would end the lock that this process has on it through H2.
   */
  void secure() {
    try {
      protect(path.resolve(DATABASE_FILE), "rw-------");
      forceFolder(path);
      forceFolder(path.getParent());
    } catch (IOException e) {
      throw new StorageUnavailableException("The file of the store cannot be secured.", e);
    }
  }

  /** Makes sure that what is in the file survives a power cut, while no database is open. */
  void forceContent() {
    try {
      force(path.resolve(DATABASE_FILE), StandardOpenOption.WRITE);
      forceFolder(path);
    } catch (IOException e) {
      throw new StorageUnavailableException("The file of the store cannot be forced.", e);
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
      deleteCopy();
      copyForced(file, copy);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(path);
    } catch (IOException e) {
      StorageUnavailableException failure =
          new StorageUnavailableException("The file of the store cannot be written anew.", e);
      leaveNoCopy(failure);
      throw failure;
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

  /** A process that was killed may have left one. */
  private void deleteLeftCopy() throws IOException {
    try {
      deleteCopy();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void deleteCopy() throws IOException {
    Files.deleteIfExists(path.resolve(COPY_FILE));
  }

  /** Half a copy on a full disk would take the room that the store waits for. */
  private void leaveNoCopy(Exception failure) {
    try {
      deleteCopy();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void copyForced(Path from, Path to) throws IOException {
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(to, anew, ownerOnly(to))) {
      Files.copy(from, Channels.newOutputStream(channel));
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class) == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
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

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder: owner-only, and locked against a second opening in any process. */
final class FolderDisk implements Disk, Closeable {
  private static final String LOCK_FILE = "keyturn.lock";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path folder;
  private final FileChannel lock;

  private FolderDisk(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static FolderDisk open(Path wanted) {
    try {
      Path folder = make(wanted.toAbsolutePath().normalize());
      return new FolderDisk(folder, lock(folder.resolve(LOCK_FILE)));
    } catch (IOException e) {
      throw new StorageUnavailableException("The folder of the store cannot be used.", e);
    }
  }

  @Override
  public Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Override
  public InputStream read(String name) throws IOException {
    return Files.newInputStream(folder.resolve(name));
  }

  @Override
  public DiskFile create(String name) throws IOException {
    delete(name);
    return new ChannelFile(FileChannel.open(folder.resolve(name), NEW, ownerOnly()));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void forceNames() throws IOException {
    force(folder);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private FileAttribute<?>[] ownerOnly() {
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set("rw-------"))}
        : new FileAttribute<?>[0];
  }

  private static Path make(Path folder) throws IOException {
    Path there = folder.getParent();
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    Files.createDirectories(folder);
    protect(folder, "rwx------");
    for (Path made = folder; made != null && !made.equals(there); made = made.getParent()) {
      force(made.getParent());
    }
    return folder.toRealPath();
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      protect(file, "rw-------");
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StorageUnavailableException("The store is open in this process already.", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new StorageUnavailableException("Another process has the store open.", null);
  }

  private static void protect(Path path, String permissions) throws IOException {
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, set(permissions));
    }
  }

  /** Folders cannot be opened on every system; where they cannot, there is nothing to force. */
  private static void force(Path folder) throws IOException {
    if (folder != null && isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Set<PosixFilePermission> set(String permissions) {
    return PosixFilePermissions.fromString(permissions);
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }
}

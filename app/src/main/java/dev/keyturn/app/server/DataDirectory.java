// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that holds everything the server keeps, locked against a second server. The lock file
 * is made by the preparation, so that its absence tells a folder that was never prepared.
 */
final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "keyturn.lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Whether it was prepared once. */
  static boolean isPrepared(Path path) {
    return Files.isRegularFile(path.resolve(LOCK));
  }

  /** Makes the folder and its lock file if they are missing; tells whether it made them. */
  static boolean prepare(Path path) {
    if (isPrepared(path)) {
      return false;
    }
    try {
      makeFolder(path);
      OwnerOnly.createFile(path.resolve(LOCK));
      return true;
    } catch (IOException e) {
      if (isPrepared(path)) {
        return false; // another start was faster, and the lock decides between the two
      }
      throw new StartRefused("The data directory " + path + " cannot be made: " + reason(e), e);
    }
  }

  private static void makeFolder(Path path) throws IOException {
    try {
      if (!Files.isDirectory(path)) {
        OwnerOnly.createDirectory(path);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }

  /** Locks it until it is closed. */
  static DataDirectory lock(Path path) {
    FileChannel channel;
    try {
      channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StartRefused("The data directory " + path + " cannot be used: " + reason(e), e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DataDirectory(path, channel);
      }
    } catch (IOException | OverlappingFileLockException e) {
      close(channel, e);
      throw taken(path, e);
    }
    close(channel, null);
    throw taken(path, null);
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    close(channel, null);
  }

  private static void close(FileChannel channel, Exception earlier) {
    try {
      channel.close();
    } catch (IOException e) {
      if (earlier != null) {
        earlier.addSuppressed(e);
      }
    }
  }

  private static StartRefused taken(Path path, Exception cause) {
    return new StartRefused("Another server is using the data directory " + path + ".", cause);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }
}

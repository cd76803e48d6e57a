// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open file, locked against a second writer. Written through a stream: a channel would close
 * itself when the thread of one request is interrupted.
 */
final class TrailFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(TrailFile.class);
  private static final int FIRST_NUMBER_BYTES = 32;
  private static final Pattern FIRST_NUMBER = Pattern.compile("\\{\"seq\":(\\d{1,18}),");

  private final Path path;
  private final Optional<Object> key;
  private final RandomAccessFile reader;
  private final FileOutputStream writer;
  private final OutputStream tapped;
  private final Object forcing = new Object();
  private long length;
  private boolean inDoubt;
  private volatile boolean displaced;
  private boolean retired;

  private TrailFile(Path path, UnaryOperator<OutputStream> tap) throws IOException {
    this.path = path;
    this.key = keyAt(path);
    this.writer = new FileOutputStream(path.toFile(), true);
    // Kept open: closing any handle of a file gives up the process's lock on it.
    this.reader = new RandomAccessFile(path.toFile(), "r");
    this.tapped = tap.apply(writer);
    this.length = reader.length();
  }

  /** Opens the file, which is made for its owner alone if it is missing. */
  static TrailFile open(Path path, UnaryOperator<OutputStream> tap) throws IOException {
    boolean made = create(path);
    if (!Files.isRegularFile(path)) {
      throw new IOException("There is something at " + path + " that is not a file.");
    }
    TrailFile file = new TrailFile(path, tap);
    try {
      file.lock();
      file.checkPlace();
      if (made) {
        forceFolder(path);
      }
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  long length() {
    return length;
  }

  ChainTail tail() throws IOException {
    return ChainTail.of(reader);
  }

  /** The number in the first line, if it is to be read there. */
  OptionalLong firstSequence() throws IOException {
    byte[] start = new byte[(int) Math.min(FIRST_NUMBER_BYTES, reader.length())];
    reader.seek(0);
    reader.readFully(start);
    Matcher number = FIRST_NUMBER.matcher(new String(start, StandardCharsets.ISO_8859_1));
    return number.lookingAt()
        ? OptionalLong.of(Long.parseLong(number.group(1)))
        : OptionalLong.empty();
  }

  /**
   * Forces the file, gives it another name and closes it; who forces it at the same time, or later,
   * need not know.
   */
  void retireTo(Path name) throws IOException {
    synchronized (forcing) {
      force();
      Files.move(path, name);
      retired = true;
      close();
      forceFolder(path);
    }
  }

  /** Appends all of {@code lines} or, failing that, takes back what was written of them. */
  void append(ByteArrayOutputStream lines) throws IOException {
    try {
      lines.writeTo(tapped);
      length += lines.size();
    } catch (IOException | RuntimeException | Error e) {
      takeBack(e);
      throw e;
    }
  }

  /** Whether more may stand in the file than was acknowledged. */
  boolean isInDoubt() {
    return inDoubt;
  }

  void truncate(long newLength) throws IOException {
    if (newLength != reader.length()) {
      writer.getChannel().truncate(newLength);
    }
    length = newLength;
  }

  /** Fails, having forced, if the file is not in its place any more. */
  void force() throws IOException {
    synchronized (forcing) {
      if (!retired) {
        sync();
        checkPlace();
      }
    }
  }

  /** Forces the file wherever it is. */
  void sync() throws IOException {
    writer.getFD().sync();
  }

  /** Fails if something else, or nothing, is at the path now. */
  void checkPlace() throws IOException {
    if (!isInPlace()) {
      displaced = true;
      throw new IOException("The audit file was moved away or removed.");
    }
  }

  /** Whether the file was once not found in its place. */
  boolean isDisplaced() {
    return displaced;
  }

  /** Whether it has got its other name, and is closed. */
  boolean isRetired() {
    synchronized (forcing) {
      return retired;
    }
  }

  @Override
  public void close() {
    try (reader;
        writer) {
      inDoubt = true;
    } catch (IOException e) {
      LOG.warn("The audit file could not be closed.", e);
    }
  }

  private void takeBack(Throwable failure) {
    try {
      truncate(length);
    } catch (IOException e) {
      inDoubt = true;
      failure.addSuppressed(e);
    }
  }

  private boolean isInPlace() {
    try {
      return keyAt(path).equals(key);
    } catch (IOException e) {
      LOG.debug("The audit file is not to be seen.", e);
      return false;
    }
  }

  /** Tells files apart; empty on systems where only the absence of a file can be seen. */
  private static Optional<Object> keyAt(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /** The lock ends with the stream. */
  private void lock() throws IOException {
    try {
      if (writer.getChannel().tryLock() == null) {
        throw new IOException("Another process writes to the audit file.");
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("This process writes to the audit file already.", e);
    }
  }

  private static boolean create(Path path) throws IOException {
    try {
      Files.createFile(path, isPosix(path) ? ownerOnly() : new FileAttribute<?>[0]);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static void forceFolder(Path path) throws IOException {
    if (isPosix(path)) {
      Path folder = path.toAbsolutePath().getParent();
      try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
        handle.force(true);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }
}

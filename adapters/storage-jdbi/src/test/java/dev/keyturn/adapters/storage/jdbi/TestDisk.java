// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2's on which a test decides what a write and a force do. */
public final class TestDisk extends FilePathWrapper {
  static final String PREFIX = "testdisk:";

  private static volatile Step onForce;
  private static volatile Step onWrite;

  /** What happens in front of a write or force. */
  interface Step {
    void run() throws IOException;
  }

  /** H2 makes one for each path. */
  public TestDisk() {}

  /** Makes the file system known, and lets it work. */
  static void install() {
    FilePath.register(new TestDisk());
    onForce(() -> {});
    onWrite(() -> {});
  }

  static void onForce(Step step) {
    onForce = step;
  }

  static void onWrite(Step step) {
    onWrite = step;
  }

  @Override
  public String getScheme() {
    return "testdisk";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new TestFile(super.open(mode));
  }

  private static final class TestFile extends FileBase {
    private final FileChannel file;

    TestFile(FileChannel file) {
      this.file = file;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      onForce.run();
      file.force(metaData);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      onWrite.run();
      return file.write(source, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      onWrite.run();
      return file.write(source);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public synchronized FileLock tryLock(long position, long size, boolean shared)
        throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}

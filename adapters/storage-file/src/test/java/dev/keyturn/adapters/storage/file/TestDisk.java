// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk in memory that knows what a power cut would leave of it, and does before each step what
 * the test says. For many threads.
 */
final class TestDisk implements Disk {
  private final Map<String, Content> names = new TreeMap<>();
  private final Map<String, Content> forcedNames = new TreeMap<>();
  private Step before = action -> {};

  /** What the store does to a disk, in the order in which it changes anything. */
  enum Action {
    CREATE,
    APPEND,
    FORCE,
    TRUNCATE,
    RENAME,
    DELETE,
    FORCE_NAMES
  }

  /** What happens in front of an action. */
  interface Step {
    void before(Action action) throws IOException;
  }

  /** What a power cut does to what was not forced. */
  enum PowerCut {
    /** All of it is lost. */
    LOSES,
    /** Names are as they were last; of what was appended a half is lost. */
    TEARS,
    /** Nothing is lost, as when only the process is killed. */
    KEEPS
  }

  private static final class Content {
    private byte[] bytes = {};
    private byte[] forced = {};
    private boolean distrusted;

    Content after(PowerCut cut) {
      Content left = new Content();
      left.bytes =
          switch (cut) {
            case LOSES -> forced.clone();
            case TEARS -> Arrays.copyOf(bytes, tornLength());
            case KEEPS -> bytes.clone();
          };
      left.forced = left.bytes.clone();
      return left;
    }

    private int tornLength() {
      return bytes.length <= forced.length ? bytes.length : (forced.length + bytes.length) / 2;
    }
  }

  synchronized void before(Step step) {
    before = step;
  }

  /** What there is after a power cut in this moment. */
  synchronized TestDisk after(PowerCut cut) {
    TestDisk left = new TestDisk();
    (cut == PowerCut.LOSES ? forcedNames : names)
        .forEach((name, content) -> left.names.put(name, content.after(cut)));
    left.forcedNames.putAll(left.names);
    return left;
  }

  /** All files as they are, to compare. */
  synchronized Map<String, ByteBuffer> files() {
    Map<String, ByteBuffer> files = new TreeMap<>();
    names.forEach((name, content) -> files.put(name, ByteBuffer.wrap(content.bytes)));
    return files;
  }

  synchronized byte[] bytes(String name) {
    return names.get(name).bytes.clone();
  }

  /** Puts a file there behind the store's back. */
  synchronized void put(String name, byte[] bytes) {
    Content content = new Content();
    content.bytes = bytes.clone();
    content.forced = bytes.clone();
    names.put(name, content);
    forcedNames.put(name, content);
  }

  /** Takes a file away behind the store's back. */
  synchronized void remove(String name) {
    names.remove(name);
    forcedNames.remove(name);
  }

  @Override
  public synchronized Set<String> names() {
    return new TreeSet<>(names.keySet());
  }

  @Override
  public synchronized InputStream read(String name) throws IOException {
    return new ByteArrayInputStream(find(name).bytes.clone());
  }

  @Override
  public synchronized DiskFile create(String name) throws IOException {
    before.before(Action.CREATE);
    Content content = new Content();
    names.put(name, content);
    return new TestFile(content);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    before.before(Action.RENAME);
    names.put(to, find(from));
    names.remove(from);
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    if (names.containsKey(name)) {
      before.before(Action.DELETE);
      names.remove(name);
    }
  }

  @Override
  public void forceNames() throws IOException {
    step(Action.FORCE_NAMES);
    synchronized (this) {
      forcedNames.clear();
      forcedNames.putAll(names);
    }
  }

  private Content find(String name) throws IOException {
    Content content = names.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return content;
  }

  /** Outside of the lock, so that a force may take long while others look. */
  private void step(Action action) throws IOException {
    Step step;
    synchronized (this) {
      step = before;
    }
    step.before(action);
  }

  private final class TestFile implements DiskFile {
    private final Content content;

    TestFile(Content content) {
      this.content = content;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      synchronized (TestDisk.this) {
        int length = content.bytes.length;
        byte[] longer = Arrays.copyOf(content.bytes, length + bytes.length);
        System.arraycopy(bytes, 0, longer, length, bytes.length);
        try {
          before.before(Action.APPEND);
        } catch (IOException e) {
          content.bytes = Arrays.copyOf(longer, length + bytes.length / 2);
          throw e;
        }
        content.bytes = longer;
      }
    }

    /** After a force that failed, others say that they are done, and do nothing: as on Linux. */
    @Override
    public void force() throws IOException {
      try {
        step(Action.FORCE);
      } catch (IOException e) {
        synchronized (TestDisk.this) {
          content.distrusted = true;
        }
        throw e;
      }
      synchronized (TestDisk.this) {
        if (!content.distrusted) {
          content.forced = content.bytes.clone();
        }
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (TestDisk.this) {
        before.before(Action.TRUNCATE);
        content.bytes = Arrays.copyOf(content.bytes, (int) length);
      }
    }

    @Override
    public void close() {
      // There is nothing to give back.
    }
  }
}

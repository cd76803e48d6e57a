// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals that no snapshot has replaced yet; the last of them is being written. What failed
 * once is never written again: the next commit begins a new journal, whose header says up to where
 * the one before counts. For one thread, but for {@link #forgetBefore}.
 */
final class Journal implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Disk disk;
  private final AsideWriter aside;
  private final ConcurrentNavigableMap<Long, Long> lengths = new ConcurrentSkipListMap<>();
  private DiskFile file;
  private long generation;
  private boolean sound;

  Journal(Disk disk) {
    this.disk = disk;
    this.aside = new AsideWriter(disk);
  }

  /** Notes a journal that was read and is complete. */
  void add(long earlier, long length) {
    generation = earlier;
    lengths.put(earlier, length);
  }

  /**
   * Goes on with a journal after so many bytes of it. They are written anew: the process before may
   * have seen a force fail, after which the system believes that they are on the disk.
   */
  void resume(long last, long length) throws IOException {
    FileName name = FileName.journal(last);
    file = aside.write(name, copy -> copyStart(name, length, copy));
    aside.publish(name);
    generation = last;
    lengths.put(last, length);
    sound = true;
  }

  /** Begins the next journal, with what is committed after the mark. */
  void begin(Mark start) throws IOException {
    FileName name = FileName.journal(generation + 1);
    byte[] header = new Header(name, start).toLine();
    DiskFile next = aside.write(name, empty -> empty.append(header));
    // From here on the old one may have a successor that disowns what is added to it.
    sound = false;
    try {
      aside.publish(name);
    } catch (IOException | RuntimeException | Error e) {
      close(next);
      throw e;
    }
    close();
    file = next;
    generation++;
    lengths.put(generation, (long) header.length);
    sound = true;
  }

  /** Returns when the lines are on the disk, behind those up to the mark. */
  void write(List<byte[]> lines, Mark start) throws IOException {
    if (!sound) {
      begin(start);
      LOG.info("The store writes again, into {}.", FileName.journal(generation));
    }
    try {
      byte[] joined = join(lines);
      file.append(joined);
      file.force();
      lengths.merge(generation, (long) joined.length, Long::sum);
    } catch (IOException | RuntimeException | Error e) {
      sound = false;
      takeBack(e);
      throw e;
    }
  }

  /** Whether what was written last is where it should be. */
  boolean isSound() {
    return sound;
  }

  long generation() {
    return generation;
  }

  /** How long all of them are together. */
  long length() {
    return lengths.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of journals of earlier generations nothing is needed any more. */
  void forgetBefore(long first) {
    lengths.headMap(first).clear();
  }

  @Override
  public void close() {
    if (file != null) {
      close(file);
    }
  }

  private void copyStart(FileName name, long length, DiskFile copy) throws IOException {
    try (var in = disk.read(name.toString())) {
      long left = length;
      while (left > 0) {
        byte[] some = in.readNBytes((int) Math.min(left, 1 << 20));
        if (some.length == 0) {
          throw new IOException("The journal became shorter while it was read.");
        }
        copy.append(some);
        left -= some.length;
      }
    }
  }

  /** As far as that is still possible: what was not acknowledged shall not come back. */
  private void takeBack(Throwable failure) {
    try {
      file.truncate(lengths.get(generation));
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static byte[] join(List<byte[]> lines) {
    byte[] joined = new byte[lines.stream().mapToInt(line -> line.length).sum()];
    int at = 0;
    for (byte[] line : lines) {
      System.arraycopy(line, 0, joined, at, line.length);
      at += line.length;
    }
    return joined;
  }

  private static void close(DiskFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("A journal could not be closed.", e);
    }
  }
}

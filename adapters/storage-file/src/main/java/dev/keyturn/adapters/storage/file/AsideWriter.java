// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a file under another name, so that it is whole once it has its own. */
final class AsideWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AsideWriter.class);

  private final Disk disk;

  AsideWriter(Disk disk) {
    this.disk = disk;
  }

  /** What fills the file. */
  interface Content {
    void writeTo(DiskFile file) throws IOException;
  }

  /** The file, written and forced, but still without its name. A failure leaves nothing. */
  DiskFile write(FileName name, Content content) throws IOException {
    DiskFile file = disk.create(name.unfinished());
    try {
      content.writeTo(file);
      file.force();
      return file;
    } catch (IOException | RuntimeException | Error e) {
      discard(name, file, e);
      throw e;
    }
  }

  /** Gives the file its name for good. If that fails it may have it, or not, or not for long. */
  void publish(FileName name) throws IOException {
    disk.rename(name.unfinished(), name.toString());
    disk.forceNames();
  }

  private void discard(FileName name, DiskFile file, Throwable failure) {
    try {
      file.close();
      disk.delete(name.unfinished());
    } catch (IOException e) {
      LOG.debug("{} stays behind.", name.unfinished(), e);
      failure.addSuppressed(e);
    }
  }
}

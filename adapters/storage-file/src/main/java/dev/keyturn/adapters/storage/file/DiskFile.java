// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.Closeable;
import java.io.IOException;

/** A file that is being written. */
interface DiskFile extends Closeable {
  void append(byte[] bytes) throws IOException;

  /** Returns when a power cut cannot undo what was written so far. */
  void force() throws IOException;

  void truncate(long length) throws IOException;
}

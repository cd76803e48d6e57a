// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** What the store asks of a file system: a folder of files by their names. */
interface Disk {
  /** The names of all files. */
  Set<String> names() throws IOException;

  InputStream read(String name) throws IOException;

  /** A new and empty file, in place of one that may be there. */
  DiskFile create(String name) throws IOException;

  /** Gives a file another name, in one step, in place of a file that may have it. */
  void rename(String from, String to) throws IOException;

  /** Removes a file if it is there. */
  void delete(String name) throws IOException;

  /** Returns when a power cut cannot undo what became of names so far. */
  void forceNames() throws IOException;
}

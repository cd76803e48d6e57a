// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static dev.keyturn.ports.contract.storage.Samples.document;
import static dev.keyturn.ports.contract.storage.Samples.inserting;
import static dev.keyturn.ports.contract.storage.Samples.row;

import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Storage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A program that commits, and says in front of and behind each commit so: in one call of the
 * system, which is seen among those of the store.
 */
final class WatchedCommits {
  static final String BEGUN = "begun ";
  static final String ACKNOWLEDGED = "acknowledged ";

  private WatchedCommits() {}

  /** Arguments: the class of the opener, the folder, threads, commits of each thread. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    StoreOpener opener =
        Class.forName(arguments[0])
            .asSubclass(StoreOpener.class)
            .getDeclaredConstructor()
            .newInstance();
    int each = Integer.parseInt(arguments[3]);
    try (Storage storage = opener.open(Path.of(arguments[1]))) {
      Threads.runTogether(
          Integer.parseInt(arguments[2]),
          thread -> {
            for (int i = 0; i < each; i++) {
              String id = "row" + thread + "-" + i;
              say(BEGUN + id + ";");
              storage.commit(inserting(row(document(id))));
              say(ACKNOWLEDGED + id + ";");
            }
          });
    }
  }

  @SuppressWarnings("resource") // closing it would close the output of the process
  private static void say(String text) {
    try {
      new FileOutputStream(FileDescriptor.out).write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

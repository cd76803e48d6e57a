// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of one trail: {@code current} is written to; full ones stand beside it, named after the
 * number of their first record, so that their names sort as their records do.
 */
record TrailFiles(Path current) {
  private static final int DIGITS = 15;

  /** Where a full file goes whose first record has this number; nothing is there yet. */
  Path nameOfFull(long firstSequence) {
    String number = String.format("%0" + DIGITS + "d", firstSequence);
    Path name = current.resolveSibling(stem() + "-" + number + ending());
    for (int copy = 2; Files.exists(name); copy++) {
      name = current.resolveSibling(stem() + "-" + number + "." + copy + ending());
    }
    return name;
  }

  /** How the newest full file ends, if there is one. */
  Optional<End> newestFull() throws IOException {
    Pattern name =
        Pattern.compile(
            Pattern.quote(stem() + "-")
                + "\\d{"
                + DIGITS
                + "}(\\.\\d+)?"
                + Pattern.quote(ending()));
    Optional<Path> newest =
        in(folder()).stream()
            .filter(path -> name.matcher(path.getFileName().toString()).matches())
            .max(Comparator.comparing(path -> path.getFileName().toString()));
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    try (RandomAccessFile file = new RandomAccessFile(newest.get().toFile(), "r")) {
      ChainTail tail = ChainTail.of(file);
      return Optional.of(new End(tail.nextSequence(), tail.lastHash(), nameOf(newest.get())));
    }
  }

  /** All files of the trail in a folder, in the order of their names. */
  List<Path> in(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.startsWith(stem()) && name.endsWith(ending()) && Files.isRegularFile(entry)) {
          found.add(entry);
        }
      }
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  Path folder() {
    return current.toAbsolutePath().getParent();
  }

  private String stem() {
    String name = nameOf(current);
    return name.substring(0, name.length() - ending().length());
  }

  private String ending() {
    String name = nameOf(current);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  private static String nameOf(Path path) {
    return path.getFileName().toString();
  }

  /**
   * Where a chain goes on.
   *
   * @param file the name of the file that ends there; empty if it is not known any more
   */
  record End(long nextSequence, String lastHash, String file) {
    static final End NONE = new End(0, ChainedLine.NO_HASH, "");
  }
}

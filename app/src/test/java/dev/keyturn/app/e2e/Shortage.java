// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * No room for a store to grow: its disk is full or, where nobody may mount one, its server may not
 * make files larger than they are. That one runs into another error of the system, at the same
 * calls.
 */
final class Shortage implements AutoCloseable {
  private static final String DISK = "32m";

  /** For files that are smaller than the store, and for some changes. */
  private static final long ROOM = 1 << 16;

  private final Path place;
  private final Optional<SmallDisk> disk;

  private Shortage(Path place, Optional<SmallDisk> disk) {
    this.place = place;
    this.disk = disk;
  }

  /** Skips the test, visibly, where there can be none. */
  static Shortage prepare(Path place) throws IOException {
    Optional<SmallDisk> disk = SmallDisk.tryMount(place, DISK);
    if (disk.isEmpty() && !SmallDisk.runs("prlimit", "--version")) {
      String notice = "SKIPPED: nobody may mount a tmpfs here, or limit the size of files";
      System.out.println(notice);
      Assumptions.abort(notice);
    }
    System.out.println(
        "What is full is " + disk.map(d -> "a disk").orElse("what a server may use"));
    return new Shortage(place, disk);
  }

  /** Where the store is to be. */
  Path place() {
    return place;
  }

  void begin(RunningServer server) throws IOException {
    if (disk.isPresent()) {
      disk.get().fill();
    } else {
      limit(server, Long.toString(largest() + ROOM));
    }
  }

  void end(RunningServer server) throws IOException {
    if (disk.isPresent()) {
      disk.get().free();
    } else {
      limit(server, "unlimited");
    }
  }

  private static void limit(RunningServer server, String bytes) {
    List<String> limit = List.of("prlimit", "--pid", "" + server.pid(), "--fsize=" + bytes + ":");
    assertThat(SmallDisk.runs(limit.toArray(String[]::new))).as("%s", limit).isTrue();
  }

  private long largest() throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.mapToLong(file -> file.toFile().length()).max().orElseThrow();
    }
  }

  @Override
  public void close() {
    disk.ifPresent(SmallDisk::close);
  }
}

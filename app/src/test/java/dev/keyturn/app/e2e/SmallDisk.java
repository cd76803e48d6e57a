// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that is soon full. */
final class SmallDisk implements AutoCloseable {
  private static final int PAGE = 4096;

  private final Path place;

  private SmallDisk(Path place) {
    this.place = place;
  }

  /** Skips the test, visibly, where one may not mount. */
  static SmallDisk mount(Path place, String size) throws IOException {
    return tryMount(place, size)
        .orElseGet(
            () -> {
              String notice = "SKIPPED: nobody may mount a tmpfs here, so that no disk is full";
              System.out.println(notice);
              return Assumptions.abort(notice);
            });
  }

  /** In a new folder; empty where one may not mount. */
  static Optional<SmallDisk> tryMount(Path place, String size) throws IOException {
    Files.createDirectory(place);
    boolean mounted =
        Boolean.parseBoolean(System.getProperty("keyturn.mounts", "true"))
            && runs("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + size, "tmpfs", "" + place);
    return mounted ? Optional.of(new SmallDisk(place)) : Optional.empty();
  }

  Path place() {
    return place;
  }

  /** To the last byte. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (int size = PAGE; size > 0; size /= 2) {
        writeUntilFull(out, size);
      }
    }
  }

  private static void writeUntilFull(OutputStream out, int size) {
    try {
      while (true) {
        out.write(new byte[size]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** Gives back what {@link #fill} took. */
  void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return place.resolve("filler");
  }

  /** It goes once nobody uses it any more. */
  @Override
  public void close() {
    assertThat(runs("umount", "-l", place.toString())).isTrue();
  }

  /** Whether a program ends well. */
  static boolean runs(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

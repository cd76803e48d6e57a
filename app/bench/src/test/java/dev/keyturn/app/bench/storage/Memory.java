// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server takes.
 *
 * @param resident bytes of the process in memory, before the collection
 * @param heap bytes of living objects, after a full collection
 */
record Memory(long resident, long heap) {
  static Memory of(long process) {
    return new Memory(resident(process), heap(process));
  }

  /** Where there is no such file, nothing is known. */
  private static long resident(long process) {
    Path status = Path.of("/proc", Long.toString(process), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          << 10;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The last line of the histogram: how many objects there are, and how many bytes. */
  private static long heap(long process) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    ProcessBuilder command =
        new ProcessBuilder(List.of(jcmd, Long.toString(process), "GC.class_histogram"));
    try {
      Process running = command.redirectErrorStream(true).start();
      String output =
          new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String[] total = output.substring(output.lastIndexOf('\n') + 1).strip().split("\\s+", -1);
      return Long.parseLong(total[2]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells each step in one line with its time, and shows how a long one gets on. */
final class Narrator {
  private static final int BAR = 30;
  private static final int QUARTERS = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final boolean terminal;
  private int step;
  private int quarter;

  Narrator(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Does something and says what its result says of it. */
  void step(Supplier<String> action) {
    long begin = System.nanoTime();
    quarter = 0;
    String told = action.get();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    step++;
    out.printf(
        Locale.ROOT,
        "%s%2d. %s (%.2f s)%n",
        terminal ? "\r\033[K" : "",
        step,
        told,
        took.toNanos() / NANOS_PER_SECOND);
    out.flush();
  }

  void progress(String what, long done, long total) {
    if (terminal) {
      int filled = (int) (BAR * done / Math.max(total, 1));
      out.printf(
          Locale.ROOT,
          "\r    %s [%s%s] %d/%d",
          what,
          "#".repeat(filled),
          ".".repeat(BAR - filled),
          done,
          total);
    } else if (QUARTERS * done / Math.max(total, 1) > quarter) {
      quarter = (int) (QUARTERS * done / Math.max(total, 1));
      out.printf(Locale.ROOT, "    %s %d/%d%n", what, done, total);
    }
    out.flush();
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** A number of bytes as people read it. */
  static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown whose first column says what its rows are. */
final class Grid {
  private final List<List<String>> rows = new ArrayList<>();

  Grid(List<String> head) {
    rows.add(head);
    rows.add(Stream.concat(Stream.of("---"), head.stream().skip(1).map(name -> "---:")).toList());
  }

  void add(List<String> row) {
    rows.add(row);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f s" : "%.0f s", value);
  }

  static String megabytes(long bytes) {
    return String.format(
        Locale.ROOT, bytes < 10 << 20 ? "%.1f MiB" : "%.0f MiB", bytes / 1048576.0);
  }

  static String micros(double micros) {
    return String.format(
        Locale.ROOT, micros < 1000 ? "%.0f µs" : "%.1f ms", micros < 1000 ? micros : micros / 1000);
  }

  static String times(double factor) {
    return String.format(Locale.ROOT, "× %.1f", factor);
  }

  @Override
  public String toString() {
    return rows.stream()
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }
}

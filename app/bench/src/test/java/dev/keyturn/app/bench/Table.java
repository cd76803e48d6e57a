// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Measurements in Markdown; a column that no line of them has is left out. */
final class Table {
  private static final Map<String, Function<Measurement, String>> COLUMNS = columns();

  private Table() {}

  static String of(List<Measurement> measurements) {
    List<String> shown =
        COLUMNS.keySet().stream()
            .filter(name -> measurements.stream().anyMatch(line -> !cell(name, line).isEmpty()))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(row(shown));
    lines.add(row(shown.stream().map(name -> name.equals("What") ? "---" : "---:").toList()));
    for (Measurement measurement : measurements) {
      lines.add(row(shown.stream().map(name -> cell(name, measurement)).toList()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, Function<Measurement, String>> columns() {
    Map<String, Function<Measurement, String>> columns = new LinkedHashMap<>();
    columns.put("What", Measurement::what);
    columns.put("Per second", line -> number(line.perSecond()));
    columns.put(
        "Lowest to highest", line -> number(line.lowest()) + " to " + number(line.highest()));
    columns.put("Of the floor", line -> line.floor().map(Table::share).orElse(""));
    columns.put("p50", line -> latency(line, Latency::p50));
    columns.put("p99", line -> latency(line, Latency::p99));
    columns.put("p99.9", line -> latency(line, Latency::p999));
    columns.put("Server CPU each", line -> line.serverMicros().map(Table::micros).orElse(""));
    return columns;
  }

  private static String cell(String column, Measurement line) {
    return COLUMNS.get(column).apply(line);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String share(Measurement.Floor floor) {
    double percent = 100 * floor.ratio();
    return String.format(
        Locale.ROOT, percent < 10 ? "%.1f %% of %s" : "%.0f %% of %s", percent, floor.what());
  }

  private static String latency(Measurement line, Function<Latency, Double> percentile) {
    return line.latency().map(percentile).map(Table::micros).orElse("");
  }

  private static String micros(double micros) {
    return micros < 1000
        ? String.format(Locale.ROOT, "%.0f µs", micros)
        : String.format(Locale.ROOT, "%.1f ms", micros / 1000);
  }

  /** Three significant digits: there are no more in it. */
  private static String number(double value) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(value)) - 2));
    return String.format(Locale.ROOT, "%,.0f", Math.round(value / unit) * unit).replace(',', ' ');
  }
}

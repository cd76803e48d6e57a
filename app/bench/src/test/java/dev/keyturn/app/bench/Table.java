// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Measurements in Markdown; a column that no line of them fills is left out. */
final class Table {
  private static final String WHAT = "What";
  private static final Map<String, Function<Measurement, String>> COLUMNS = columns();

  private Table() {}

  static String of(List<Measurement> measurements) {
    return of(measurements, List.of());
  }

  /** With a line for each thing that could not be measured, which says why. */
  static String of(List<Measurement> measurements, List<String> missing) {
    List<String> shown =
        COLUMNS.keySet().stream()
            .filter(name -> name.equals(WHAT) || isFilled(name, measurements))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(row(shown));
    lines.add(row(shown.stream().map(name -> name.equals(WHAT) ? "---" : "---:").toList()));
    for (Measurement measurement : measurements) {
      lines.add(row(shown.stream().map(name -> cell(name, measurement)).toList()));
    }
    for (String reason : missing) {
      lines.add(row(shown.stream().map(name -> name.equals(WHAT) ? reason : "").toList()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, Function<Measurement, String>> columns() {
    Map<String, Function<Measurement, String>> columns = new LinkedHashMap<>();
    columns.put(WHAT, Measurement::what);
    columns.put("Per second", line -> number(line.perSecond()));
    columns.put(
        "Lowest to highest", line -> number(line.lowest()) + " to " + number(line.highest()));
    columns.put("Of the floor", line -> line.floor().map(Table::share).orElse(""));
    columns.put("Goal", line -> line.floor().map(Table::goal).orElse(""));
    columns.put(
        "Allocated each",
        line -> line.allocatedBytes().map(bytes -> grouped(bytes) + " B").orElse(""));
    columns.put("p50", line -> latency(line, Latency::p50));
    columns.put("p99", line -> latency(line, Latency::p99));
    columns.put("p99.9", line -> latency(line, Latency::p999));
    columns.put("Server CPU each", line -> line.serverMicros().map(Table::micros).orElse(""));
    return columns;
  }

  private static boolean isFilled(String column, List<Measurement> measurements) {
    return measurements.stream().anyMatch(line -> !cell(column, line).isEmpty());
  }

  private static String cell(String column, Measurement line) {
    return COLUMNS.get(column).apply(line);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String share(Measurement.Floor floor) {
    return percent(floor.ratio()) + " of " + floor.what();
  }

  private static String goal(Measurement.Floor floor) {
    return floor
        .goal()
        .map(goal -> percent(goal) + (floor.ratio() >= goal ? ": met" : ": **missed**"))
        .orElse("");
  }

  private static String percent(double ratio) {
    double percent = 100 * ratio;
    return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
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
    return grouped(Math.round(value / unit) * unit);
  }

  private static String grouped(double value) {
    return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
  }
}

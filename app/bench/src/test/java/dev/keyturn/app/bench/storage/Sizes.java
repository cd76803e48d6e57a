// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a server takes and how fast it answers with few keys and with many. */
final class Sizes {
  private final List<FilledStore.Result> results = new ArrayList<>();

  private Sizes() {}

  static Sizes measure(Supplier<Place> places, StoragePlan plan, Consumer<String> progress) {
    Sizes sizes = new Sizes();
    for (int keys : plan.keys()) {
      try (Place place = places.get()) {
        sizes.results.add(new FilledStore(place, keys, plan, progress).measure());
      }
    }
    return sizes;
  }

  /** What it takes. */
  String server() {
    Grid grid = new Grid(head("Keys"));
    add(grid, "filled in", result -> Grid.seconds(result.filling().toMillis() / 1e3));
    add(grid, "size of the database", result -> Grid.megabytes(result.bytes()));
    add(grid, "start until healthy", result -> seconds(result.starts()));
    add(grid, "stop", result -> seconds(result.stops()));
    add(grid, "heap after the start", result -> Grid.megabytes(result.idle().heap()));
    add(grid, "resident after the start", result -> Grid.megabytes(result.idle().resident()));
    add(grid, "heap after the calls below", result -> Grid.megabytes(result.used().heap()));
    add(grid, "resident after the calls below", result -> Grid.megabytes(result.used().resident()));
    return grid.toString();
  }

  /** How it answers; the last column compares the medians of most keys and fewest. */
  String calls() {
    List<String> head = new ArrayList<>(head("Keys"));
    head.add("p50, most to fewest keys");
    Grid grid = new Grid(head);
    for (String what : results.get(0).calls().keySet()) {
      List<String> row = new ArrayList<>(List.of(what));
      results.forEach(result -> row.add(describe(result.calls().get(what))));
      row.add(Grid.times(median(what, results.size() - 1) / median(what, 0)));
      grid.add(row);
    }
    return grid.toString();
  }

  private double median(String what, int size) {
    return results.get(size).calls().get(what).percentile(50);
  }

  private static String describe(Times times) {
    return "%s, p99 %s, %s/s"
        .formatted(
            Grid.micros(times.percentile(50)),
            Grid.micros(times.percentile(99)),
            Grid.count(Math.round(times.perSecond())));
  }

  private List<String> head(String first) {
    return Stream.concat(
            Stream.of(first), results.stream().map(result -> Grid.count(result.keys())))
        .toList();
  }

  private void add(Grid grid, String what, Function<FilledStore.Result, String> cell) {
    grid.add(Stream.concat(Stream.of(what), results.stream().map(cell)).toList());
  }

  /** The upper one of two in the middle. */
  private static String seconds(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted(Comparator.naturalOrder()).toList();
    return Grid.seconds(sorted.get(sorted.size() / 2).toMillis() / 1e3);
  }
}

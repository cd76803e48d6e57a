// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.Measurement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures each store that can be had here, by its size and by its rotations. */
public final class Storages {
  private static final Map<String, Supplier<Place>> PLACES = places();

  private Storages() {}

  /**
   * What was found of a store.
   *
   * @param server table of what a server on it takes
   * @param calls table of how that answers
   */
  public record Section(String server, String calls) {}

  /**
   * What was found of its rotations.
   *
   * @param rates beside those of bare transactions
   * @param versions line about one key with many
   */
  public record Rotating(List<Measurement> rates, String versions) {}

  /** The names of those that can be measured. */
  public static Set<String> names() {
    return PLACES.keySet();
  }

  public static Section sizes(String name, StoragePlan plan, Consumer<String> progress) {
    Sizes sizes =
        Sizes.measure(PLACES.get(name), plan, line -> progress.accept(name + ": " + line));
    return new Section(sizes.server(), sizes.calls());
  }

  public static Rotating rotations(String name, StoragePlan plan, Consumer<String> progress) {
    try (Place place = PLACES.get(name).get();
        Rotations rotations =
            new Rotations(place, plan, line -> progress.accept(name + ": " + line))) {
      List<Measurement> rates = rotations.rates();
      return new Rotating(rates, describe(rotations.versions(), plan.versions()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Supplier<Place>> places() {
    Map<String, Supplier<Place>> places = new LinkedHashMap<>();
    places.put("H2", H2Place::new);
    places.put("PostgreSQL", PostgresPlace::new);
    return places;
  }

  private static String describe(Times times, int versions) {
    int part = versions / 10;
    double first = times.between(0, part).percentile(50);
    double last = times.between(versions - part, versions).percentile(50);
    return "One key from version 1 to %s: median of the first %s rotations %s, of the last %s (%s)."
        .formatted(
            Grid.count(versions + 1L),
            Grid.count(part),
            Grid.micros(first),
            Grid.micros(last),
            Grid.times(last / first));
  }
}

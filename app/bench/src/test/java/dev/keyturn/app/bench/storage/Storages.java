// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.Measurement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures each store that can be had here, by its size and by its rotations. */
public final class Storages {
  private Storages() {}

  /**
   * What was found of a store.
   *
   * @param server table of what a server on it takes
   * @param calls table of how that answers
   * @param rotations beside bare transactions
   * @param versions line about the rotations of one key
   */
  public record Section(
      String title, String server, String calls, List<Measurement> rotations, String versions) {}

  public static List<Section> measure(StoragePlan plan, Consumer<String> progress) {
    Map<String, Supplier<Place>> places = new LinkedHashMap<>();
    places.put("H2", H2Place::new);
    List<Section> sections = new ArrayList<>();
    places.forEach(
        (title, place) ->
            sections.add(
                measure(title, place, plan, line -> progress.accept(title + ": " + line))));
    return sections;
  }

  private static Section measure(
      String title, Supplier<Place> places, StoragePlan plan, Consumer<String> progress) {
    try (Place place = places.get();
        Rotations rotations = new Rotations(place, plan, progress)) {
      List<Measurement> rates = rotations.rates();
      String versions = describe(rotations.versions(), plan.versions());
      progress.accept(versions);
      Sizes sizes = Sizes.measure(places, plan, progress);
      return new Section(title, sizes.server(), sizes.calls(), rates, versions);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import dev.keyturn.app.bench.Latency;
import dev.keyturn.app.bench.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A call and its floor, measured beside one another round by round; medians of all rounds. */
final class Pairs {
  /** One run, and the processor time that the server took for each request. */
  record Side(Load load, double serverMicros) {}

  private record Pair(Side floor, Side ours) {
    double ratio() {
      return ours.load().perSecond() / floor.load().perSecond();
    }
  }

  private final String what;
  private final List<Pair> pairs = new ArrayList<>();

  Pairs(String what) {
    this.what = what;
  }

  void add(Side floor, Side ours) {
    pairs.add(new Pair(floor, ours));
  }

  /** The floor first. */
  List<Measurement> measurements() {
    Measurement.Floor ratio = new Measurement.Floor("floor", median(pairs, Pair::ratio));
    return List.of(
        measurement("floor: " + what, pairs.stream().map(Pair::floor).toList(), Optional.empty()),
        measurement(what, pairs.stream().map(Pair::ours).toList(), Optional.of(ratio)));
  }

  private static Measurement measurement(
      String what, List<Side> sides, Optional<Measurement.Floor> floor) {
    Latency latency =
        new Latency(
            median(sides, side -> side.load().latency().p50()),
            median(sides, side -> side.load().latency().p99()),
            median(sides, side -> side.load().latency().p999()));
    return new Measurement(
        what,
        median(sides, Pairs::perSecond),
        sides.stream().mapToDouble(Pairs::perSecond).min().orElseThrow(),
        sides.stream().mapToDouble(Pairs::perSecond).max().orElseThrow(),
        floor,
        Optional.of(latency),
        Optional.of(median(sides, Side::serverMicros)),
        Optional.empty());
  }

  private static double perSecond(Side side) {
    return side.load().perSecond();
  }

  /** The upper one of the two in the middle. */
  private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
    return values.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(values.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}

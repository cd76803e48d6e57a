// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void figuresHaveThreeDigitsAndAUnit() {
    Measurement call =
        new Measurement(
            "call",
            12_345.6,
            999.4,
            1_234_567,
            Optional.of(new Measurement.Floor("floor", 0.666)),
            Optional.of(new Latency(640, 1_540, 20_000)),
            Optional.of(77.7),
            Optional.empty());
    assertThat(Table.of(List.of(call)))
        .isEqualTo(
            """
            | What | Per second | Lowest to highest | Of the floor | p50 | p99 | p99.9 | Server CPU each |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | call | 12 300 | 999 to 1 230 000 | 67 % of floor | 640 µs | 1.5 ms | 20.0 ms | 78 µs |
            """);
  }

  @Test
  void aColumnThatNobodyFillsIsLeftOut() {
    Measurement bare = plain("bare", Optional.empty(), Optional.empty());
    Measurement engine =
        plain("engine", Optional.of(new Measurement.Floor("bare", 0.0123)), Optional.empty());
    assertThat(Table.of(List.of(bare, engine)))
        .isEqualTo(
            """
            | What | Per second | Lowest to highest | Of the floor |
            | --- | ---: | ---: | ---: |
            | bare | 5 | 4 to 6 |  |
            | engine | 5 | 4 to 6 | 1.2 % of bare |
            """);
  }

  @Test
  void aGoalIsMetOrMissed() {
    Measurement met = plain("met", floorWithGoal(0.9), Optional.of(1_234.4));
    Measurement missed = plain("missed", floorWithGoal(0.8999), Optional.of(0.2));
    assertThat(Table.of(List.of(met, missed)))
        .isEqualTo(
            """
            | What | Per second | Lowest to highest | Of the floor | Goal | Allocated each |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | met | 5 | 4 to 6 | 90 % of bare | 90 %: met | 1 234 B |
            | missed | 5 | 4 to 6 | 90 % of bare | 90 %: **missed** | 0 B |
            """);
  }

  @Test
  void whatIsMissingHasALineThatSaysWhy() {
    Measurement bare = plain("bare", Optional.empty(), Optional.empty());
    assertThat(Table.of(List.of(bare), List.of("engine: does not load")))
        .isEqualTo(
            """
            | What | Per second | Lowest to highest |
            | --- | ---: | ---: |
            | bare | 5 | 4 to 6 |
            | engine: does not load |  |  |
            """);
  }

  private static Optional<Measurement.Floor> floorWithGoal(double ratio) {
    return Optional.of(new Measurement.Floor("bare", ratio, Optional.of(0.9)));
  }

  private static Measurement plain(
      String what, Optional<Measurement.Floor> floor, Optional<Double> allocatedBytes) {
    return new Measurement(
        what, 5, 4, 6, floor, Optional.empty(), Optional.empty(), allocatedBytes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.bench.Latency;
import dev.keyturn.app.bench.Measurement;
import org.junit.jupiter.api.Test;

class PairsTest {
  /** In the second round the machine was busy with something else; both halves felt it. */
  @Test
  void aRatioIsOfOneRoundAndTheMedianOfAllRoundsCounts() {
    Pairs pairs = new Pairs("call");
    pairs.add(side(1000), side(500));
    pairs.add(side(100), side(40));
    pairs.add(side(900), side(540));

    Measurement floor = pairs.measurements().get(0);
    Measurement call = pairs.measurements().get(1);
    assertThat(floor.what()).isEqualTo("floor: call");
    assertThat(floor.perSecond()).isEqualTo(900);
    assertThat(floor.floor()).isEmpty();
    assertThat(call.perSecond()).isEqualTo(500);
    assertThat(call.lowest()).isEqualTo(40);
    assertThat(call.highest()).isEqualTo(540);
    assertThat(call.floor()).contains(new Measurement.Floor("floor", 0.5));
    assertThat(call.serverMicros()).contains(7.0);
  }

  private static Pairs.Side side(double perSecond) {
    return new Pairs.Side(new Load(1, perSecond, new Latency(1, 2, 3)), 7);
  }
}

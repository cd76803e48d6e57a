// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.app.bench.inside.Engines;
import dev.keyturn.app.bench.inside.InProcess;
import dev.keyturn.app.bench.load.OverHttp;
import dev.keyturn.app.bench.load.Wrk;
import dev.keyturn.app.bench.storage.StoragePlan;
import dev.keyturn.app.bench.storage.Storages;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That every benchmark still works, not how fast anything is. */
class BenchIT {
  private static final int CALLS = 6;
  private static final int OPERATIONS_AND_SIZES = 4;
  private static final int USE_CASES = 4;
  private static final int STEPS_BESIDE_BARE = 4;
  private static final int CALLS_TO_A_STORE = 7;

  @Test
  void everyCallIsMeasuredBesideItsFloor() {
    assumeTrue(Wrk.isInstalled(), BenchIT::noWrk);
    List<Measurement> found = OverHttp.measure(Plan.TRIAL, line -> {});
    assertThat(found).hasSize(2 * CALLS).allMatch(line -> line.perSecond() > 0);
    assertThat(found).allMatch(line -> line.latency().isPresent());
    assertThat(found).filteredOn(line -> line.floor().isPresent()).hasSize(CALLS);
  }

  @Test
  void everyBenchmarkInProcessIsMeasured() {
    List<Measurement> found = InProcess.measure(Repetitions.TRIAL);
    for (String who : List.of("javax.crypto:", "tink:", "bouncycastle:")) {
      assertThat(found)
          .filteredOn(line -> line.what().startsWith(who))
          .hasSize(OPERATIONS_AND_SIZES);
    }
    assertThat(found).filteredOn(line -> line.what().startsWith("use case:")).hasSize(USE_CASES);
    assertThat(found).allMatch(line -> line.perSecond() > 0);
    assertThat(found).extracting(Measurement::what).doesNotHaveDuplicates();
  }

  @Test
  void everyEngineIsMeasuredBesideWhatDoesTheSame() {
    for (Engines.Section section : Engines.measure(Repetitions.TRIAL)) {
      assertThat(section.lines())
          .as(section.title())
          .allMatch(line -> line.perSecond() > 0 && line.allocatedBytes().isPresent())
          .anyMatch(line -> line.floor().flatMap(Measurement.Floor::goal).isPresent());
      assertThat(section.lines()).extracting(Measurement::what).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyStoreIsMeasuredBesideItsBareDatabase() {
    for (String name : Storages.names()) {
      assertThat(Storages.rotations(name, StoragePlan.TRIAL, line -> {}).rates())
          .as(name)
          .allMatch(line -> line.perSecond() > 0)
          .filteredOn(line -> line.floor().isPresent())
          .hasSize(STEPS_BESIDE_BARE);
    }
  }

  @Test
  void aServerOnManyKeysIsMeasured() {
    Storages.Section section = Storages.sizes("H2", StoragePlan.TRIAL, line -> {});
    assertThat(section.calls().lines()).hasSize(2 + CALLS_TO_A_STORE);
    assertThat(section.server()).contains("| start until healthy | ");
  }

  private static String noWrk() {
    String notice = "SKIPPED: wrk is not installed, so no load over HTTP is tried.";
    System.err.println(notice);
    return notice;
  }
}

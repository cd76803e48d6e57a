// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.LoadCaller.Allowance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} at any moment, while callers do everything at once: what was told stays true. */
class KilledUnderLoadIT {
  private static final boolean SOAK = Boolean.getBoolean("keyturn.soak");
  private static final int SOAK_KILLS = 200;
  private static final int CALLERS = 4;
  private static final int MOST_ANSWERS = 150;
  private static final int LEAST_ANSWERS = 30;
  private static final int LONGEST_MILLIS = 20;
  private static final int STARTS_PER_KILL_IN_START = 5;

  /** How many ciphertexts of a key are decrypted again at the very end. */
  private static final int KEPT = 20;

  @TempDir private Path folder;
  private final long seed = Long.getLong("keyturn.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Told> earlier = new ArrayList<>();
  private Path data;
  private TrailReader trail;
  private RunningServer server;
  private long ciphertexts;
  private long versions;
  private long answers;
  private int killsInStart;
  private int startMillis;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
    trail = new TrailReader(data.resolve("audit.jsonl"));
  }

  @AfterEach
  void leaveNothingBehind() {
    if (server != null) {
      server.kill();
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, 20", "FILE, 5", "POSTGRES, 5"})
  void whatCallersWereToldStaysTrue(TestStore store, int kills) throws Exception {
    System.out.println(store + " is killed by seed " + seed);
    String configuration = store.configuration(folder);
    long begin = System.nanoTime();
    server = RunningServer.start(data, configuration, "--dev");
    startMillis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    String survivor = server.wire().createKey(server.wire().createVault("survivor"), "key");
    ToldKey old = new ToldKey(survivor, false);
    int wanted = Integer.getInteger("keyturn.kills", SOAK ? SOAK_KILLS : kills);
    for (int kill = 1; kill <= wanted; kill++) {
      Told told = killUnderLoad("kill" + kill, old);
      server = restart(configuration);
      check(told);
    }
    Reckoning last = new Reckoning(server.wire());
    for (Told told : earlier) {
      last.check(told);
    }
    assertThat(server.log()).doesNotContain("ERROR", "Damaged record");
    server.close();
    assertTrailIsWhole();
    report(store, wanted);
  }

  private Told killUnderLoad(String prefix, ToldKey old) {
    Wire wire = server.wire();
    String vault = wire.createVault(prefix);
    Told told = Load.prepare(wire, vault);
    told.keys().add(0, old);
    try (Load load =
        Load.begin(prefix, told, vault, List.of(wire), CALLERS, random, Allowance.NONE)) {
      load.awaitAnswers(LEAST_ANSWERS + random.nextInt(MOST_ANSWERS));
      park(LONGEST_MILLIS);
      server.kill();
      load.stop();
    }
    return told;
  }

  /** Now and then, the start is killed as well. */
  private RunningServer restart(String configuration) {
    if (random.nextInt(STARTS_PER_KILL_IN_START) == 0) {
      RunningServer starting = RunningServer.launch(Keyturn.HOME, data, configuration, "--dev");
      park(startMillis);
      starting.kill();
      killsInStart++;
    }
    return RunningServer.start(data, configuration, "--dev");
  }

  private void park(int longestMillis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(longestMillis)));
  }

  private void check(Told told) throws Exception {
    Reckoning reckoning = new Reckoning(server.wire());
    reckoning.check(told);
    Patience.await(
        "events in the trail", () -> trail.succeededRequests().containsAll(told.requests()));
    assertThat(server.health().body()).doesNotContain("damaged", "older");
    ciphertexts += reckoning.ciphertexts();
    versions += reckoning.versions();
    answers += told.requests().size();
    told.forgetRequests();
    told.keys().forEach(key -> key.forgetBut(KEPT));
    earlier.add(told);
    trail.forget();
  }

  private void assertTrailIsWhole() {
    Keyturn.Ended verified = Keyturn.run("audit", "verify", "--data", data.toString());
    assertThat(verified.status()).as(verified.output()).isZero();
  }

  private void report(TestStore store, int kills) {
    for (Deed deed : List.of(Deed.ENCRYPT, Deed.DECRYPT, Deed.REWRAP, Deed.ROTATE)) {
      long done = earlier.stream().mapToLong(told -> told.done(deed)).sum();
      assertThat(done).as("%s", deed).isPositive();
    }
    System.out.printf(
        "%s: %d kills under load and %d in a start; %d answers, %d versions, %d ciphertexts: all"
            + " there%n",
        store, kills, killsInStart, answers, versions, ciphertexts);
  }
}

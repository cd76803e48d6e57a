// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.app.e2e.LoadCaller.Allowance;
import dev.keyturn.app.e2e.ToldKey.Fate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database are one installation. */
class SeveralNodesIT {
  private static final boolean SOAK = Boolean.getBoolean("keyturn.soak");
  private static final int ROUNDS = Integer.getInteger("keyturn.rounds", SOAK ? 10 : 1);
  private static final Duration LOAD = SOAK ? Duration.ofMinutes(1) : Duration.ofSeconds(20);
  private static final int CALLERS = 8;
  private static final int SOME_ANSWERS = 200;
  private static final int REFUSED_AT_MOST_ONE_IN = 2;
  private static final int SOME_KEYS = 12;

  /** Where a commit takes as long, whoever waits for its row may have to give up. */
  private static final Duration STALL = Duration.ofSeconds(2);

  private static final String HOLD =
      "SELECT id FROM named_key WHERE partition = convert_to('%s', 'UTF8') FOR UPDATE";

  @TempDir private static Path folder;
  private static PostgresDatabase database;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() throws Exception {
    database = PostgresServer.shared().newDatabase();
    String storage = TestStore.onPostgres(database, folder);
    nodes = TwoNodes.start(folder.toRealPath(), TestStore.configuration(folder, storage, ""));
  }

  @AfterAll
  static void stop() {
    if (nodes == null) {
      return; // which the start has explained
    }
    nodes.close();
    for (RunningServer node : nodes.both()) {
      assertThat(node.log()).doesNotContain("ERROR", "Damaged record");
    }
  }

  @Test
  void callersOnBothDoAnythingToTheSameKeysWhileOneIsKilledAndBothServeAllOfIt() {
    long seed = Long.getLong("keyturn.seed", System.nanoTime());
    System.out.println("Callers on two nodes act by seed " + seed);
    Random random = new Random(seed);
    List<TrailReader> trails =
        nodes.both().stream()
            .map(node -> new TrailReader(node.data().resolve("audit.jsonl")))
            .toList();
    for (int round = 1; round <= ROUNDS; round++) {
      Told told = new Told();
      try (Pulse pulse = Pulse.begin()) {
        load("nodes" + round, told, random);
        assertServedUnless(pulse, told);
      }
      reckon(told);
      Patience.await("events in the trails", () -> succeeded(trails).containsAll(told.requests()));
      trails.forEach(TrailReader::forget);
    }
  }

  /** Both are busy, one is killed, the other goes on, and the one comes back. */
  private static void load(String name, Told told, Random random) {
    int mortal = random.nextInt(2);
    Wire staying = nodes.at(1 - mortal);
    String vault = staying.createVault(name);
    Load.prepare(staying, vault).keys().forEach(told::add);
    try (Load load = begin(name, told, vault, staying, random, Allowance.SEVERAL_NODES)) {
      Wire ending = nodes.at(mortal);
      try (Load until = begin(name + "-a", told, vault, ending, random, Allowance.MORTAL_NODE)) {
        watchRevocations(vault, told);
        nodes.kill(mortal);
        stop(until);
      }
      load.awaitAnswers(SOME_ANSWERS);
      nodes.startAgain(mortal);
      Wire again = nodes.at(mortal);
      try (Load since = begin(name + "-b", told, vault, again, random, Allowance.SEVERAL_NODES)) {
        since.awaitAnswers(SOME_ANSWERS);
        stop(since);
      }
      stop(load);
    }
  }

  private static Load begin(
      String name, Told told, String vault, Wire node, Random random, Allowance allowance) {
    return Load.begin(name, told, vault, List.of(node), CALLERS, random, allowance);
  }

  private static void watchRevocations(String vault, Told told) {
    Wire one = nodes.here();
    List<Witness> witnesses =
        List.of(
            new Witness(Revocation.ofVersion(one, vault, told), one, nodes.there()),
            new Witness(Revocation.ofMember(one, vault, told), one, nodes.there()));
    List<Consumer<BooleanSupplier>> work =
        witnesses.stream().map(witness -> (Consumer<BooleanSupplier>) witness::work).toList();
    try (Load watching = Load.of(told, work)) {
      Patience.pass(LOAD);
      stop(watching);
    }
    witnesses.forEach(Witness::report);
  }

  private static void assertServedUnless(Pulse pulse, Told told) {
    System.out.println("A commit beside them took at most " + pulse.longest());
    if (pulse.longest().compareTo(STALL) < 0) {
      assertThat(told.outages()).as("%s", nodes.warnings()).isEmpty();
    }
    for (Deed deed : Deed.values()) {
      assertThat(told.done(deed)).as("%s", deed).isPositive();
    }
    assertThat(told.refused()).isLessThan(told.requests().size() / REFUSED_AT_MOST_ONE_IN);
  }

  private static void reckon(Told told) {
    Reckoning reckoning = new Reckoning(nodes.here());
    reckoning.check(told); // which resumes what is suspended
    Reckoning other = new Reckoning(nodes.there());
    for (ToldKey key : told.keys()) {
      if (key.fate() == Fate.ALIVE) {
        Patience.await("resumed versions", () -> other.serves(key));
      }
    }
    other.check(told);
    assertThat(other.ciphertexts()).isEqualTo(reckoning.ciphertexts()).isPositive();
    System.out.printf(
        "Two nodes, one killed: %s; %d versions and %d ciphertexts, all there on both%n",
        told.figures(), reckoning.versions(), reckoning.ciphertexts());
  }

  @Test
  void whatOneNodeMadeTheOtherUsesAtOnce() {
    Wire here = nodes.here();
    Wire there = nodes.there();
    String key = here.createKey(here.createVault("new"), "key");
    assertThat(there.encrypt(key, "text")).contains(":v1:");
    for (int i = 2; i < SOME_KEYS; i++) {
      assertThat(here.rotate(key)).isEqualTo(i);
      assertThat(there.decrypt(key, here.encrypt(key, "text"))).isEqualTo("text");
    }
  }

  @Test
  void rotatedServerKeysAreTheOthersAtOnceAndItTakesUpTheWorkOfOneThatWasKilled()
      throws SQLException {
    Wire here = nodes.here();
    Wire there = nodes.there();
    String vault = here.createVault("server keys");
    List<String> keys = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < SOME_KEYS; i++) {
      keys.add(here.createKey(vault, "key" + i));
      texts.add(there.encrypt(keys.get(i), "text" + i));
    }
    String operation;
    try (Connection holder = PostgresServer.shared().connect(database.name())) {
      hold(holder, vault);
      operation = rotateServerKeys(there, "{\"named_keys\": true}");
      nodes.kill(1);
      String left = here.call("GET", "/api/v1/operations/" + operation, null, 200).toString();
      assertThat(left).as("something is left to do").contains("\"running\"");
      holder.rollback();
    }
    String late = here.createKey(here.createVault("late"), "key");
    assertThat(here.rotate(late)).isGreaterThan(1);
    JsonNode end = awaitEnd(here, operation);
    assertThat(end.path("state").asText()).isEqualTo("completed");
    for (String work : List.of("wrapping_keys", "versions", "rows", "named_keys")) {
      assertThat(end.at("/counts/" + work).asInt())
          .as("%s", end)
          .isEqualTo(end.at("/counts/" + work + "_total").asInt())
          .isPositive();
    }

    nodes.startAgain(1);
    Wire again = nodes.there();
    for (int i = 0; i < SOME_KEYS; i++) {
      assertThat(primary(again, keys.get(i))).as("rotated once").isEqualTo(2);
      assertThat(again.decrypt(keys.get(i), texts.get(i))).isEqualTo("text" + i);
    }
    String next = rotateServerKeys(here, "{}");
    String young = again.createKey(again.createVault("young"), "key");
    assertThat(again.rotate(young)).isEqualTo(2);
    assertThat(here.decrypt(young, again.encrypt(young, "text"))).isEqualTo("text");
    assertThat(awaitEnd(again, next).path("state").asText()).isEqualTo("completed");
  }

  /** Nobody else changes the keys of a vault, so that no work on them comes to its end. */
  private static void hold(Connection holder, String vault) throws SQLException {
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement();
        ResultSet held = statement.executeQuery(HOLD.formatted(vault))) {
      assertThat(held.next()).isTrue();
    }
  }

  /** What a caller met may be explained by what a node has said. */
  private static void stop(Load load) {
    try {
      load.stop();
    } catch (AssertionError e) {
      throw new AssertionError(nodes.warnings(), e);
    }
  }

  private static JsonNode awaitEnd(Wire wire, String operation) {
    String path = "/api/v1/operations/" + operation;
    Patience.await(
        "the end of the operation",
        () -> !wire.call("GET", path, null, 200).path("state").asText().equals("running"));
    return wire.call("GET", path, null, 200);
  }

  private static String rotateServerKeys(Wire wire, String body) {
    return wire.call("POST", "/api/v1/rotate-server-keys", body, 202).path("id").asText();
  }

  private static int primary(Wire wire, String key) {
    return wire.call("GET", key, null, 200).path("primary_version").asInt();
  }

  private static Set<String> succeeded(List<TrailReader> trails) {
    Set<String> all = new HashSet<>();
    trails.forEach(trail -> all.addAll(trail.succeededRequests()));
    return all;
  }
}

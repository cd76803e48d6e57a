// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.app.e2e.LoadCaller.Allowance;
import dev.keyturn.app.e2e.ToldKey.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database are one installation. */
class SeveralNodesIT {
  private static final boolean SOAK = Boolean.getBoolean("keyturn.soak");
  private static final Duration LOAD = SOAK ? Duration.ofMinutes(10) : Duration.ofSeconds(20);
  private static final int CALLERS = 8;
  private static final int REFUSED_AT_MOST_ONE_IN = 2;
  private static final int SOME_KEYS = 12;
  private static final Duration LEARNT = Duration.ofSeconds(1);
  private static final String PRINCIPALS = "/api/v1/principals";

  @TempDir private static Path folder;
  private static TwoNodes nodes;
  private static Wire here;

  @BeforeAll
  static void start() throws Exception {
    nodes = TwoNodes.start(folder.toRealPath(), TestStore.POSTGRES.configuration(folder));
    here = nodes.here();
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
  void callersOnBothDoAnythingToTheSameKeysAndBothServeAllOfIt() {
    long seed = Long.getLong("keyturn.seed", System.nanoTime());
    System.out.println("Callers on two nodes act by seed " + seed);
    Wire there = nodes.there();
    String vault = here.createVault("shared");
    Told told = Load.prepare(here, vault);
    List<Wire> both = List.of(here, there);
    try (Load load =
        Load.begin(
            "nodes", told, vault, both, CALLERS, new Random(seed), Allowance.SEVERAL_NODES)) {
      LockSupport.parkNanos(LOAD.toNanos());
      stop(load);
    }
    for (Deed deed : Deed.values()) {
      assertThat(told.done(deed)).as("%s", deed).isPositive();
    }
    assertThat(told.refused()).isLessThan(told.requests().size() / REFUSED_AT_MOST_ONE_IN);

    Reckoning reckoning = new Reckoning(here);
    reckoning.check(told); // which resumes what is suspended
    Reckoning other = new Reckoning(there);
    for (ToldKey key : told.keys()) {
      if (key.fate() == Fate.ALIVE) {
        Patience.await("a resumed version", LEARNT, () -> other.serves(key));
      }
    }
    other.check(told);
    assertThat(other.ciphertexts()).isEqualTo(reckoning.ciphertexts()).isPositive();
    List<TrailReader> trails =
        nodes.both().stream()
            .map(node -> new TrailReader(node.data().resolve("audit.jsonl")))
            .toList();
    Patience.await("events in the trails", () -> succeeded(trails).containsAll(told.requests()));
    System.out.printf(
        "Two nodes: %s; %d versions and %d ciphertexts, all there on both%n",
        told.figures(), reckoning.versions(), reckoning.ciphertexts());
  }

  @Test
  void aSuspendedVersionStopsWorkingOnTheOtherNodeWithinASecond() {
    Wire there = nodes.there();
    String key = here.createKey(here.createVault("suspended"), "key");
    String text = here.encrypt(key, "text");
    assertThat(there.decrypt(key, text)).isEqualTo("text");
    String body = "{\"ciphertext\": \"%s\"}".formatted(text);

    here.call("POST", key + "/versions/1/suspend", null, 200);
    Duration took =
        Patience.await(
            "the suspension to be learnt",
            LEARNT,
            () -> !answers(there, "POST", key + "/decrypt", body, 200));

    System.out.println("The other node learns of a suspension in " + took);
    assertThat(there.call("POST", key + "/decrypt", body, 409).path("code").asText())
        .isEqualTo("version_not_usable");
  }

  @Test
  void aRemovedMemberIsShutOutOfTheOtherNodeWithinASecond() {
    Wire there = nodes.there();
    String vault = there.createVault("members");
    String key = there.createKey(vault, "key");
    String who = create(there, PRINCIPALS, "{\"name\": \"member\"}", "id");
    String token = create(there, PRINCIPALS + "/" + who + "/tokens", "{}", "token");
    String member = "/api/v1/vaults/" + vault + "/members/" + who;
    there.call("PUT", member, "{\"level\": \"write\"}", 200);
    Wire his = here.as(token);
    assertThat(his.encrypt(key, "text")).contains(":v1:");

    there.call("DELETE", member, null, 200);
    Duration took =
        Patience.await(
            "the removal to be learnt",
            LEARNT,
            () -> answers(his, "POST", key + "/encrypt", AttackScene.ENCRYPT, 404));

    System.out.println("The other node learns of a removed member in " + took);
  }

  @Test
  void whatOneNodeMadeTheOtherUsesAtOnce() {
    Wire there = nodes.there();
    String key = here.createKey(here.createVault("new"), "key");
    assertThat(there.encrypt(key, "text")).contains(":v1:");
    for (int i = 2; i < SOME_KEYS; i++) {
      assertThat(here.rotate(key)).isEqualTo(i);
      assertThat(there.decrypt(key, here.encrypt(key, "text"))).isEqualTo("text");
    }
  }

  @Test
  void rotatedServerKeysAreTheOthersAtOnceAndItTakesUpTheWorkOfOneThatWasKilled() {
    Wire there = nodes.there();
    String vault = here.createVault("server keys");
    List<String> keys = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < SOME_KEYS; i++) {
      keys.add(here.createKey(vault, "key" + i));
      texts.add(there.encrypt(keys.get(i), "text" + i));
    }
    String operation =
        create(there, "/api/v1/rotate-server-keys", "{\"named_keys\": true}", 202, "id");
    nodes.killSecond();
    String left = here.call("GET", "/api/v1/operations/" + operation, null, 200).toString();
    assertThat(left).as("something is left to do").contains("\"running\"");
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

    nodes.startSecondAgain();
    Wire again = nodes.there();
    for (int i = 0; i < SOME_KEYS; i++) {
      assertThat(primary(again, keys.get(i))).as("rotated once").isEqualTo(2);
      assertThat(again.decrypt(keys.get(i), texts.get(i))).isEqualTo("text" + i);
    }
    String next = create(here, "/api/v1/rotate-server-keys", "{}", 202, "id");
    String young = again.createKey(again.createVault("young"), "key");
    assertThat(again.rotate(young)).isEqualTo(2);
    assertThat(here.decrypt(young, again.encrypt(young, "text"))).isEqualTo("text");
    assertThat(awaitEnd(again, next).path("state").asText()).isEqualTo("completed");
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

  private static boolean answers(Wire wire, String method, String path, String body, int status) {
    return wire.send(method, path, body).statusCode() == status;
  }

  private static String create(Wire wire, String path, String body, String member) {
    return create(wire, path, body, 201, member);
  }

  private static String create(Wire wire, String path, String body, int status, String member) {
    return wire.call("POST", path, body, status).path(member).asText();
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

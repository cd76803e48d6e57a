// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotating the server's keys, through kills. */
class ServerKeysIT {
  private static final int KILLS = 20;
  private static final int VAULTS = 24;
  private static final int KEYS_PER_VAULT = 10;
  private static final int LONGEST_MILLIS = 400;

  /** Every so many runs, callers work until the kill. */
  private static final int RUNS_BETWEEN_CALLERS = 4;

  private static final String WORKING = "Working on operation";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  @TempDir private Path folder;
  private final List<String> keys = new ArrayList<>();
  private final List<Ciphertext> ciphertexts = new ArrayList<>();
  private final Map<String, Integer> acknowledged = new HashMap<>();
  private final Random random = new Random(seed());
  private Path data;
  private Path configuration;
  private RunningServer server;
  private int rotations;

  private record Ciphertext(String key, String plaintext, String text) {}

  private static long seed() {
    long seed = Long.getLong("keyturn.seed", System.nanoTime());
    System.out.println("The kills come by seed " + seed);
    return seed;
  }

  @BeforeEach
  void prepare() throws IOException {
    data = folder.toRealPath().resolve("data");
    configuration = Files.writeString(folder.resolve("keyturn.yml"), "cache: {maxStaleness: 1s}");
    server = RunningServer.start(data, configuration.toString(), "--dev");
    Wire wire = server.wire();
    for (int v = 0; v < VAULTS; v++) {
      String vault = wire.createVault("vault " + v);
      for (int k = 0; k < KEYS_PER_VAULT; k++) {
        keys.add(wire.createKey(vault, "key" + k));
      }
    }
    keys.forEach(key -> encrypt(wire, key));
  }

  @Test
  void killedTwentyTimesItEndsCompleteAndEverythingDecrypts() throws IOException {
    rotateServerKeys();
    for (int kill = 1; kill <= KILLS; kill++) {
      if (kill % RUNS_BETWEEN_CALLERS == 0) {
        useUntil(System.nanoTime() + randomNanos());
      } else {
        LockSupport.parkNanos(randomNanos());
      }
      server.kill();
      server = launchInTheMiddle(kill);
    }
    awaitReadiness();
    Wire wire = server.wire();
    JsonNode operations = awaitEnd();

    assertComplete(operations);
    assertThat(ciphertexts).hasSizeGreaterThan(VAULTS * KEYS_PER_VAULT);
    for (Ciphertext one : ciphertexts) {
      assertThat(wire.decrypt(one.key(), one.text())).isEqualTo(one.plaintext());
    }
    acknowledged.forEach(
        (key, version) ->
            assertThat(wire.call("GET", key, null, 200).path("primary_version").asInt())
                .isGreaterThanOrEqualTo(version));
    server.close();
    assertRetired();
    assertThat(timesTakenUpAgain()).isGreaterThanOrEqualTo(KILLS / 4);
    assertThat(server.log()).doesNotContain("ERROR", "left out");
  }

  /** Starts, and returns while an operation is being worked on, a new one if all have ended. */
  private RunningServer launchInTheMiddle(int kill) {
    int before = count(WORKING);
    server = RunningServer.launch(Keyturn.HOME, data, configuration.toString(), "--dev");
    boolean callers = (kill + 1) % RUNS_BETWEEN_CALLERS == 0;
    if (callers || !awaitUntil(() -> count(WORKING) > before, server::isReady)) {
      awaitReadiness();
      rotateServerKeys();
    }
    return server;
  }

  private void rotateServerKeys() {
    JsonNode operation =
        server.wire().call("POST", "/api/v1/rotate-server-keys", "{\"named_keys\": true}", 202);
    assertThat(operation.path("counts").path("server_keys").asInt()).isEqualTo(4);
    // A token keeps the key of its digest until it is used.
    server.wire().call("GET", "/api/v1/operations/" + operation.path("id").asText(), null, 200);
    rotations++;
  }

  /** Encrypts and rotates, as callers do who care for nothing. */
  private void useUntil(long end) {
    Wire wire = server.wire();
    do {
      String key = keys.get(random.nextInt(keys.size()));
      encrypt(wire, key);
      acknowledged.merge(key, wire.rotate(key), Math::max);
      encrypt(wire, key);
    } while (System.nanoTime() < end);
  }

  private void encrypt(Wire wire, String key) {
    String plaintext = "value " + ciphertexts.size();
    ciphertexts.add(new Ciphertext(key, plaintext, wire.encrypt(key, plaintext)));
  }

  private JsonNode awaitEnd() {
    JsonNode[] operations = new JsonNode[1];
    assertThat(
            awaitUntil(
                () -> {
                  operations[0] =
                      server.wire().call("GET", "/api/v1/operations?limit=1000", null, 200);
                  return StreamSupport.stream(operations[0].path("items").spliterator(), false)
                      .allMatch(one -> one.path("state").asText().equals("completed"));
                },
                () -> false))
        .as("%s", operations[0])
        .isTrue();
    return operations[0].path("items");
  }

  private void assertComplete(JsonNode operations) {
    int completed = 0;
    for (JsonNode operation : operations) {
      assertThat(operation.path("done")).as("%s", operation).isEqualTo(operation.path("total"));
      if (operation.path("kind").asText().equals("rotate-server-keys")) {
        completed++;
        JsonNode counts = operation.path("counts");
        assertThat(counts.path("named_keys").asInt()).isEqualTo(keys.size());
        assertThat(counts.path("wrapping_keys").asInt()).isEqualTo(VAULTS + 1);
        assertThat(counts.path("versions").asInt()).isGreaterThanOrEqualTo(keys.size());
      }
    }
    assertThat(completed).isEqualTo(rotations);
  }

  /** Every version but the last one of every wrapping and server key. */
  private void assertRetired() throws IOException {
    List<String> trail = Files.readAllLines(data.resolve("audit.jsonl"));
    long wrappingVersions = events(trail, "rotate-key", "wrapping");
    assertThat(wrappingVersions).isGreaterThanOrEqualTo(VAULTS);
    for (String action : List.of("retire-version", "erase-version")) {
      assertThat(events(trail, action, "wrapping")).as(action).isEqualTo(wrappingVersions);
      assertThat(events(trail, action, "server")).as(action).isEqualTo(4L * rotations);
    }
  }

  /** How many there are; a kill may have brought one into the trail twice. */
  private static long events(List<String> trail, String action, String role) {
    return trail.stream()
        .filter(line -> line.contains("\"action\":\"" + action + "\""))
        .filter(line -> line.contains("\"role\":\"" + role + "\""))
        .map(line -> line.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1"))
        .distinct()
        .count();
  }

  /** How often a start found an operation unfinished. */
  private long timesTakenUpAgain() {
    List<String> begun =
        server.log().lines().filter(line -> line.contains(WORKING)).map(ServerKeysIT::id).toList();
    return begun.size() - begun.stream().distinct().count();
  }

  private static String id(String line) {
    return line.split(Pattern.quote(WORKING), -1)[1];
  }

  private void awaitReadiness() {
    assertThat(awaitUntil(server::isReady, () -> false)).as(server.log()).isTrue();
  }

  private int count(String text) {
    return server.log().split(Pattern.quote(text), -1).length - 1;
  }

  private long randomNanos() {
    return TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS));
  }

  /** Whether what is wanted comes before what ends the waiting. */
  private static boolean awaitUntil(BooleanSupplier wanted, BooleanSupplier over) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    boolean end = false;
    while (!end) {
      end = over.getAsBoolean() || System.nanoTime() > deadline;
      if (wanted.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return false;
  }
}

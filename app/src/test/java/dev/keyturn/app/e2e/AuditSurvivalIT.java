// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the trail of a real server, and what a kill takes from it: nothing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AuditSurvivalIT {
  private static final int THREADS = 4;
  private static final int ANSWERS = 400;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void aKillUnderLoadLosesNoEventOfWhatWasAnswered() throws Exception {
    Queue<String> uses = new ConcurrentLinkedQueue<>();
    Queue<String> changes = new ConcurrentLinkedQueue<>();
    RunningServer server = RunningServer.start(data);
    String key = server.wire().createKey(server.wire().createVault("killed"), "k");
    CountDownLatch enough = new CountDownLatch(ANSWERS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> workers = new ArrayList<>();
    Wire wire = server.wire();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      workers.add(threads.submit(() -> call(wire, key, thread, uses, changes, enough)));
    }
    enough.await();
    server.kill();
    for (Future<?> worker : workers) {
      worker.get();
    }
    threads.shutdown();
    assertThat(uses).hasSizeGreaterThan(ANSWERS / 4);
    assertThat(changes).hasSizeGreaterThan(ANSWERS / 20);
    assertThat(succeeded(data)).as("before the answer").containsAll(uses);
    RunningServer.start(data).close();
    assertThat(succeeded(data)).containsAll(uses).containsAll(changes);
    Keyturn.Ended verified = Keyturn.run("audit", "verify", "--data", data.toString());
    assertThat(verified.status()).as(verified.output()).isZero();
  }

  @Test
  void valuesAndTokensNeverAppearAndTheirHashesLeadFromOneEventToTheOther() throws Exception {
    String plaintext = "cGxhaW50ZXh0IHRoYXQgbm9ib2R5IG1heSBzZWU=";
    String badToken = "aTokenThatNobodyEverMade1234567890";
    String ciphertext;
    String token;
    String plainKey;
    try (RunningServer server = RunningServer.start(data)) {
      Wire wire = server.wire();
      token = server.adminToken();
      String key = wire.createKey(wire.createVault("secret"), "k");
      String other = wire.createKey(wire.createVault("other"), "k");
      String body = "{\"plaintext\": \"%s\"}".formatted(plaintext);
      ciphertext = wire.call("POST", key + "/encrypt", body, 200).path("ciphertext").asText();
      String sealed = "{\"ciphertext\": \"%s\"}".formatted(ciphertext);
      wire.call("POST", key + "/decrypt", sealed, 200);
      wire.call("POST", other + "/decrypt", sealed, 400);
      wire.call("POST", key + "/rewrap", sealed, 200);
      wire.call("POST", key + "/decrypt", "{\"items\": [" + sealed + "," + sealed + "]}", 200);
      wire.call("POST", key + "/encrypt", body + plaintext, 400);
      plainKey =
          wire.call("POST", key + "/datakey", "{\"plaintext\": true}", 201)
              .path("plaintext")
              .asText();
      wire.as(badToken).call("GET", key, null, 401);
      wire.as(badToken).call("GET", key, null, 401);
      String seen = Files.readString(data.resolve("audit.jsonl")) + server.log();
      String payload = ciphertext.substring(ciphertext.lastIndexOf(':') + 1);
      assertThat(seen)
          .doesNotContain(plaintext, "plaintext that nobody", payload, token, badToken, plainKey);
    }
    List<JsonNode> events = new TrailReader(data.resolve("audit.jsonl")).events();
    assertThat(hashes(events, "encrypt", "ciphertext_hash").get(0)).matches("1:[0-9a-f]{32}");
    String hash = hashes(events, "encrypt", "ciphertext_hash").get(0);
    assertThat(hashes(events, "decrypt", "ciphertext_hash"))
        .containsExactly(hash, hash, hash + " " + hash);
    assertThat(hashes(events, "rewrap", "ciphertext_hash")).containsExactly(hash);
    assertThat(new HashSet<>(hashes(events, "authenticate", "token_hash"))).hasSize(1);
  }

  private static List<String> hashes(List<JsonNode> events, String action, String name) {
    return events.stream()
        .filter(event -> event.path("action").asText().equals(action))
        .map(event -> event.path("details").path(name).asText())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** One in four calls is a change; ends when the server is gone. */
  private static void call(
      Wire wire,
      String key,
      int thread,
      Queue<String> uses,
      Queue<String> changes,
      CountDownLatch enough) {
    for (int i = 0; true; i++) {
      String id = "load-" + thread + "-" + i;
      boolean isChange = i % 4 == thread % 4;
      String path = key + (isChange ? "/rotate" : "/encrypt");
      String body = isChange ? "{}" : "{\"plaintext\": \"aGVsbG8=\"}";
      HttpResponse<String> answer;
      try {
        answer = wire.sendAs(Optional.of(id), "POST", path, body);
      } catch (AssertionError e) {
        return; // killed
      }
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
      (isChange ? changes : uses).add(id);
      enough.countDown();
    }
  }

  private static Set<String> succeeded(Path data) {
    return new TrailReader(data.resolve("audit.jsonl")).succeededRequests();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code SIGTERM} while callers are at work: what was done was answered, to the last call. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StopUnderLoadIT {
  private static final int CALLERS = 6;
  private static final int CALLS_BEFORE = 60;

  @TempDir private Path folder;

  /** What one caller was told. */
  private record Told(String key, int primary, List<String> ciphertexts) {}

  @Test
  void everythingThatWasDoneWasAnswered() throws Exception {
    Path data = folder.toRealPath().resolve("data");
    RunningServer server = RunningServer.start(data);
    Semaphore answered = new Semaphore(0);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Told>> work = new ArrayList<>();
    Wire wire = server.wire();
    String vault = wire.createVault("v");
    for (int i = 0; i < CALLERS; i++) {
      String key = wire.createKey(vault, "k" + i);
      work.add(callers.submit(() -> callUntilNobodyAnswers(wire, key, answered)));
    }
    answered.acquire(CALLS_BEFORE);
    server.askToStop();
    List<Told> told = new ArrayList<>();
    for (Future<Told> caller : work) {
      told.add(caller.get());
    }
    callers.shutdown();
    assertThat(server.awaitEnd()).isEqualTo(143);
    assertThat(server.log()).endsWith("Stopped\n").doesNotContain("ERROR", "WARN");
    try (RunningServer again = RunningServer.start(data)) {
      told.forEach(caller -> assertNothingIsLostOrUnanswered(again.wire(), caller));
    }
  }

  @Test
  void withADelayHealthSaysSoFirstAndCallsAreStillServed() throws Exception {
    Path data = folder.toRealPath().resolve("data");
    Path file = Files.writeString(folder.resolve("keyturn.yml"), "http: {stopDelay: 10m}");
    RunningServer server = RunningServer.start(data, file.toString(), "--dev");
    server.askToStop();
    while (server.health().statusCode() == 200) {
      Thread.onSpinWait();
    }
    assertThat(server.health().body()).contains("The server is stopping.");
    String key = server.wire().createKey(server.wire().createVault("v"), "k");
    String ciphertext = server.wire().encrypt(key, "still served");
    assertThat(server.wire().decrypt(key, ciphertext)).isEqualTo("still served");
    server.kill();
  }

  private static Told callUntilNobodyAnswers(Wire wire, String key, Semaphore answered) {
    List<String> ciphertexts = new ArrayList<>();
    int primary = 1;
    while (true) {
      JsonNode rotated = answer(wire, key + "/rotate", "{}", 201);
      primary = rotated.path("primary_version").asInt(primary);
      JsonNode encrypted = answer(wire, key + "/encrypt", "{\"plaintext\": \"AAAA\"}", 200);
      if (encrypted.isEmpty()) {
        return new Told(key, primary, ciphertexts);
      }
      ciphertexts.add(encrypted.path("ciphertext").asText());
      answered.release(2);
    }
  }

  /** Nothing if the call was refused by a server that stops, or found none. */
  private static JsonNode answer(Wire wire, String path, String body, int expected) {
    HttpResponse<String> response;
    try {
      response = wire.send("POST", path, body);
    } catch (AssertionError e) {
      assertThat(e.getCause()).isInstanceOf(IOException.class);
      return Wire.json("");
    }
    if (response.statusCode() == 503) {
      assertThat(response.body()).contains("server_not_ready");
      return Wire.json("");
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    return Wire.json(response.body());
  }

  private static void assertNothingIsLostOrUnanswered(Wire wire, Told told) {
    assertThat(wire.call("GET", told.key(), null, 200).path("primary_version").asInt())
        .isEqualTo(told.primary());
    assertThat(told.ciphertexts()).isNotEmpty();
    for (String ciphertext : told.ciphertexts()) {
      assertThat(wire.decrypt(told.key(), ciphertext)).hasSize(3);
    }
  }
}

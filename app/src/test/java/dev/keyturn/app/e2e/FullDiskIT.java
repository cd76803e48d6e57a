// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk under the store that is full for a while: what is cached goes on. */
class FullDiskIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<String> ciphertexts = new ArrayList<>();
  private int acknowledged = 1;

  @Test
  void changesAreRefusedCachedUseGoesOnNothingIsLostAndServiceReturnsByItself() throws Exception {
    Path data = folder.toRealPath().resolve("data");
    try (Shortage shortage = Shortage.prepare(folder.toRealPath().resolve("small"))) {
      String configuration = configuration(shortage.place());
      String key;
      String other;
      try (RunningServer server = RunningServer.start(data, configuration, "--dev")) {
        String vault = server.wire().createVault("v");
        key = server.wire().createKey(vault, "k");
        other = server.wire().createKey(vault, "other");
      }
      try (RunningServer server = RunningServer.start(data, configuration, "--dev")) {
        fillAndFree(server, key, other, shortage);
        server.kill();
      }
      try (RunningServer again = RunningServer.start(data, configuration, "--dev")) {
        assertThat(primary(again.wire(), key)).isGreaterThanOrEqualTo(acknowledged);
        assertEverythingDecrypts(again.wire(), key);
      }
    }
  }

  private void fillAndFree(RunningServer server, String key, String other, Shortage shortage)
      throws IOException {
    Wire wire = server.wire();
    String kept = wire.encrypt(other, "kept");
    rotateUntil(wire, key, 201);

    shortage.begin(server);
    HttpResponse<String> refused = rotateUntil(wire, key, 503);
    assertThat(Wire.json(refused.body()).path("code").asText()).isEqualTo("store_unavailable");
    assertThat(refused.body()).doesNotContain(shortage.place().toString(), "Exception");
    assertThat(wire.decrypt(other, kept)).isEqualTo("kept");
    assertThat(wire.decrypt(other, wire.encrypt(other, "more"))).isEqualTo("more");

    shortage.end(server);
    rotateUntil(wire, key, 201);
    encryptOnce(wire, key);
    assertThat(primary(wire, key)).isGreaterThanOrEqualTo(acknowledged);
  }

  private String configuration(Path place) throws IOException {
    Path store = place.resolve("store");
    return Files.writeString(
            folder.resolve("keyturn.yml"),
            """
            storage: {provider: jdbi, settings: {path: '%s'}}
            cache: {maxStaleness: 2m}
            """
                .formatted(store))
        .toString();
  }

  /** A small commit may still find room in what the store has already. */
  private HttpResponse<String> rotateUntil(Wire wire, String key, int status) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      HttpResponse<String> answer = wire.send("POST", key + "/rotate", "{}");
      assertThat(answer.statusCode()).as(answer.body()).isIn(201, 503);
      if (answer.statusCode() == 201) {
        acknowledged = Wire.json(answer.body()).path("primary_version").asInt();
        encryptIfThereIsRoom(wire, key);
      }
      if (answer.statusCode() == status) {
        return answer;
      }
    }
    throw new AssertionError("No rotation is answered with " + status);
  }

  /** The first use of a version is counted in the store. */
  private void encryptIfThereIsRoom(Wire wire, String key) {
    HttpResponse<String> answer = wire.send("POST", key + "/encrypt", AttackScene.ENCRYPT);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
    if (answer.statusCode() == 200) {
      encryptOnce(wire, key);
    }
  }

  private void encryptOnce(Wire wire, String key) {
    ciphertexts.add(wire.encrypt(key, "text " + ciphertexts.size()));
  }

  private void assertEverythingDecrypts(Wire wire, String key) {
    assertThat(ciphertexts).hasSizeGreaterThan(1);
    for (int i = 0; i < ciphertexts.size(); i++) {
      assertThat(wire.decrypt(key, ciphertexts.get(i))).isEqualTo("text " + i);
    }
  }

  private static int primary(Wire wire, String key) {
    return wire.call("GET", key, null, 200).path("primary_version").asInt();
  }
}

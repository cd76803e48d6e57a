// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk under the audit trail is full, and gets room again. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FullAuditDiskIT {
  @TempDir private Path folder;
  private SmallDisk disk;

  @BeforeEach
  void mount() throws IOException {
    disk = SmallDisk.mount(folder.toRealPath().resolve("disk"), "256k");
  }

  @AfterEach
  void unmount() {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void usesFailAtOnceChangesSoonAndServiceReturnsByItself() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("keyturn.yml"),
            "audit: {provider: file, settings: {path: '%s'}}%n"
                .formatted(disk.place().resolve("audit.jsonl")));
    Path data = folder.toRealPath().resolve("data");
    try (RunningServer server = RunningServer.start(data, file.toString(), "--dev")) {
      Wire wire = server.wire();
      String key = wire.createKey(wire.createVault("full"), "k");
      String ciphertext = wire.encrypt(key, "text");
      disk.fill();
      useUpWhatIsLeft(wire, key);
      assertRefused(wire, "POST", key + "/encrypt", "{\"plaintext\": \"aGVsbG8=\"}");
      assertRefused(
          wire, "POST", key + "/decrypt", "{\"ciphertext\": \"%s\"}".formatted(ciphertext));
      assertRefused(wire, "GET", key, null);
      assertThat(wire.rotate(key)).isEqualTo(2);
      awaitHealth(server, true);
      assertRefused(wire, "POST", key + "/rotate", "{}");
      assertRefused(wire, "POST", "/api/v1/vaults", "{\"name\": \"never\"}");
      disk.free();
      awaitHealth(server, false);
      assertThat(wire.decrypt(key, ciphertext)).isEqualTo("text");
      assertThat(wire.call("GET", key, null, 200).path("primary_version").asInt()).isEqualTo(2);
      wire.call("GET", "/api/v1/vaults/name:never", null, 404);
      assertThat(wire.rotate(key)).isEqualTo(3);
    }
    assertTheTrailIsWhole(data, file);
  }

  private void assertTheTrailIsWhole(Path data, Path file) {
    List<JsonNode> rotations =
        new TrailReader(disk.place().resolve("audit.jsonl"))
            .events().stream()
                .filter(event -> event.path("action").asText().equals("rotate-key"))
                .filter(event -> event.path("outcome").asText().equals("success"))
                .toList();
    assertThat(rotations)
        .extracting(event -> event.path("details").path("version").asText())
        .containsExactly("2", "3");
    Keyturn.Ended verified =
        Keyturn.run("audit", "verify", file.toString(), "--data", data.toString());
    assertThat(verified.status()).as(verified.output()).isZero();
  }

  private static void assertRefused(Wire wire, String method, String path, String body) {
    HttpResponse<String> answer = wire.sendAs(Optional.empty(), method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(Wire.json(answer.body()).path("code").asText()).isEqualTo("audit_unavailable");
  }

  /** The last page of the trail takes a few events more; none has a smaller one than this call. */
  private static void useUpWhatIsLeft(Wire wire, String key) {
    int calls = 0;
    while (wire.send("GET", key, null).statusCode() == 200) {
      calls++;
      assertThat(calls).isLessThan(50);
    }
  }

  private static void awaitHealth(RunningServer server, boolean stuck) throws Exception {
    while (server.health().body().contains("The audit trail takes no events") != stuck) {
      Thread.onSpinWait();
    }
  }
}

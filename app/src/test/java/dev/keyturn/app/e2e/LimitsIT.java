// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that ask too much, or are no HTTP: each is refused by itself, and the next is served.
 */
class LimitsIT {
  private static final int MAX_BODY = 64 * 1024;
  private static final int MAX_ITEMS = 10;
  private static final int MAX_DEPTH = 32;

  @TempDir private static Path folder;
  private static RunningServer server;
  private static Wire wire;
  private static String key;
  private static List<String> paths;
  private static List<String> readingPaths;

  @BeforeAll
  static void start() throws IOException {
    Path data = folder.toRealPath().resolve("data");
    Path file =
        Files.writeString(
            folder.resolve("keyturn.yml"), "limits: {maxBodySize: 64KiB, maxBatchItems: 10}");
    server = RunningServer.start(data, file.toString(), "--dev");
    wire = server.wire();
    String vault = wire.createVault("v");
    key = wire.createKey(vault, "k");
    readingPaths =
        List.of(
            key + "/encrypt",
            key + "/rotate",
            "/api/v1/vaults",
            "/api/1.0/transparent/" + vault + "/encrypt/k");
    paths = new ArrayList<>(readingPaths);
    paths.add("/api/pvlt/1.0/system/admin/keys/rotate"); // takes no body
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void theNextRequestIsServed() {
    assertThat(wire.decrypt(key, wire.encrypt(key, "next"))).isEqualTo("next");
    assertThat(server.log()).doesNotContain("ERROR", "\tat ");
  }

  @Test
  void aBodyIsAsLargeAsTheLimitAndNotAByteLarger() {
    String frame = "{\"plaintext\": \"\"}";
    int fits = (MAX_BODY - frame.length()) / 4 * 4;
    String spaces = " ".repeat(MAX_BODY - frame.length() - fits);
    String largest = "{\"plaintext\": \"" + "A".repeat(fits) + "\"}" + spaces;
    assertThat(wire.send("POST", key + "/encrypt", largest).statusCode()).isEqualTo(200);
    assertThat(wire.send("POST", key + "/encrypt", largest + " ").statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedByEveryDialect() {
    String large = "{\"plaintext\": \"" + "A".repeat(MAX_BODY) + "\"}";
    for (String path : paths) {
      HttpResponse<String> answer = wire.send("POST", path, large);
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(413);
    }
    assertThat(Wire.json(wire.send("POST", paths.get(0), large).body()).path("code").asText())
        .isEqualTo("body_too_large");
  }

  @Test
  void aChunkedBodyBeyondTheLimitIsRefusedAsWell() throws IOException {
    String chunk = Integer.toHexString(MAX_BODY + 1) + "\r\n" + " ".repeat(MAX_BODY + 1) + "\r\n";
    for (String path : readingPaths) {
      try (RawConnection socket = new RawConnection(server)) {
        socket.write(head(path) + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n");
        assertThat(socket.answer()).as(path).startsWith("HTTP/1.1 413 ");
      }
    }
  }

  @Test
  void aBatchIsAsLongAsTheLimitAndNotAnItemLonger() {
    wire.call("POST", key + "/encrypt", batch(MAX_ITEMS), 200);
    assertThat(wire.call("POST", key + "/encrypt", batch(MAX_ITEMS + 1), 413).path("code").asText())
        .isEqualTo("batch_too_large");
    for (String call : List.of("/decrypt", "/rewrap")) {
      String many = batch(MAX_ITEMS + 1).replace("plaintext", "ciphertext");
      assertThat(wire.send("POST", key + call, many).statusCode()).as(call).isEqualTo(413);
    }
    String inputs = batch(MAX_ITEMS + 1).replace("plaintext", "input");
    for (String call : List.of(key + "/sign", key + "/mac", "/api/v1/hash")) {
      assertThat(wire.send("POST", call, inputs).statusCode()).as(call).isEqualTo(413);
    }
  }

  @Test
  void deepNestingIsBadInputEverywhere() {
    for (String path : readingPaths) {
      for (String opening : List.of("[", "{\"a\":")) {
        HttpResponse<String> answer = wire.send("POST", path, opening.repeat(MAX_DEPTH + 1));
        assertThat(answer.statusCode()).as(path + answer.body()).isIn(400, 422);
        assertThat(wire.send("POST", path, opening.repeat(10_000)).statusCode())
            .isEqualTo(answer.statusCode());
      }
    }
  }

  @Test
  void headersAreLimited() {
    for (String path : paths) {
      HttpResponse<String> answer =
          wire.send("POST", path, Map.of("X-Filler", "a".repeat(16 * 1024)), "{}");
      assertThat(answer.statusCode()).as(path).isEqualTo(431);
    }
  }

  @Test
  void aLongAddressIsRefused() throws IOException {
    try (RawConnection socket = new RawConnection(server)) {
      socket.write("GET /api/v1/vaults?cursor=" + "a".repeat(16_384) + " HTTP/1.1\r\n\r\n");
      assertThat(socket.answer()).startsWith("HTTP/1.1 414 ").contains("invalid_request");
    }
  }

  @Test
  void whatIsNoHttpIsRefusedAndClosed() throws IOException {
    for (String rubbish :
        List.of(
            "\r\n\r\n\r\n rubbish\r\n\r\n",
            "\u0016\u0003\u0001 hello, TLS\r\n\r\n",
            "POST /api/v1/vaults HTTP/9.9\r\n\r\n",
            head(key + "/encrypt") + "Content-Length: -1\r\n\r\n",
            head(key + "/encrypt") + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
            head(key + "/encrypt") + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n")) {
      try (RawConnection socket = new RawConnection(server)) {
        socket.write(rubbish);
        assertThat(socket.answer()).as(rubbish).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
      }
    }
  }

  private static String batch(int items) {
    return "{\"items\": ["
        + String.join(",", Collections.nCopies(items, "{\"plaintext\": \"AAAA\"}"))
        + "]}";
  }

  private static String head(String path) {
    return """
    POST %s HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    X-Http-Token: %s\r
    Content-Type: application/json\r
    Connection: close\r
    """
        .formatted(path, server.adminToken(), server.adminToken());
  }
}

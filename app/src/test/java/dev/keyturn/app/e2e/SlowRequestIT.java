// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come piece by piece, or not to their end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlowRequestIT {
  private static final int SILENT = 200;
  private static final int LARGE = 64 << 10;
  private static final String BODY = "{\"name\": \"slow\"}";

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void aRequestInFlightEndsBeforeTheServerDoes() throws IOException {
    RunningServer server = RunningServer.start(data);
    try (RawConnection socket = new RawConnection(server)) {
      socket.write(head(server) + BODY.substring(0, 5));
      awaitThatTheServerReads(socket, server);
      server.askToStop();
      server.awaitLog("Stopping");
      socket.write(BODY.substring(5));
      assertThat(socket.answer()).startsWith("HTTP/1.1 201 ").contains("\"name\":\"slow\"");
    }
    assertThat(server.awaitEnd()).isEqualTo(143);
    assertThat(server.log()).endsWith("Stopped\n").doesNotContain("ERROR", "WARN");
    try (RunningServer again = RunningServer.start(data)) {
      again.wire().call("GET", "/api/v1/vaults/name:slow", null, 200);
    }
  }

  @Test
  void aBodyThatPausesIsGivenUp() throws IOException {
    try (RunningServer server = start("http: {slowBodyTimeout: 300ms}")) {
      for (String path : List.of("/api/v1/vaults", "/api/v1/vaults/name:v/keys/k/encrypt")) {
        try (RawConnection socket = new RawConnection(server)) {
          socket.write(head(server, path) + BODY.substring(0, 5));
          assertThat(socket.answer()).startsWith("HTTP/1.1 503 ").contains("timed_out");
        }
      }
      assertThat(server.log()).doesNotContain("ERROR", "\tat ");
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() throws IOException {
    try (RunningServer server = start("http: {requestTimeout: 300ms}");
        RawConnection socket = new RawConnection(server)) {
      socket.write(head(server).replace("Content-Length: 16", "Content-Length: 1000000"));
      InputStream answers = socket.answers();
      while (answers.available() == 0) {
        socket.write(" ");
      }
      assertThat(socket.answer()).startsWith("HTTP/1.1 503 ").contains("timed_out");
    }
  }

  @Test
  void manyThatSendNothingMoreDelayNobodyElse() throws IOException {
    try (RunningServer server = RunningServer.start(data)) {
      List<RawConnection> silent = new ArrayList<>();
      try {
        for (int i = 0; i < SILENT; i++) {
          RawConnection socket = new RawConnection(server);
          silent.add(socket);
          socket.write(head(server) + BODY.substring(0, 5));
        }
        for (RawConnection socket : silent) {
          awaitThatTheServerReads(socket, server);
        }
        Wire wire = server.wire();
        String key = wire.createKey(wire.createVault("v"), "k");
        assertThat(wire.decrypt(key, wire.encrypt(key, "at once"))).isEqualTo("at once");
        silent.get(0).write(BODY.substring(5));
        assertThat(silent.get(0).answer()).startsWith("HTTP/1.1 201 ");
      } finally {
        for (RawConnection socket : silent) {
          socket.close();
        }
      }
    }
  }

  @Test
  void aConnectionThatStaysSilentIsClosed() throws IOException {
    try (RunningServer server = start("http: {idleTimeout: 300ms}");
        RawConnection silent = new RawConnection(server);
        RawConnection used = new RawConnection(server)) {
      used.write("GET /api/pvlt/1.0/data/info/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(used.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(silent.answer()).isEmpty();
    }
  }

  @Test
  void aClientThatTakesNoAnswerIsGivenUp() throws IOException {
    try (RunningServer server = start("http: {idleTimeout: 500ms}");
        RawConnection socket = new RawConnection(server)) {
      Wire wire = server.wire();
      String key = wire.createKey(wire.createVault("v"), "k");
      String body = "{\"plaintext\": \"%s\"}".formatted("A".repeat(LARGE));
      String request =
          head(server, key + "/encrypt")
              .replace("Content-Length: 16", "Content-Length: " + body.length())
              .replace("Expect: 100-continue\r\n", "")
              .replace("Connection: close", "Connection: keep-alive");
      assertThatThrownBy(() -> keepWriting(socket, request + body)).isInstanceOf(IOException.class);
      assertThat(wire.decrypt(key, wire.encrypt(key, "others"))).isEqualTo("others");
      assertThat(server.log()).doesNotContain("ERROR", "\tat ");
    }
  }

  /** Once nobody takes its answers, the server reads no more requests, and closes at last. */
  private static void keepWriting(RawConnection socket, String request) throws IOException {
    while (true) {
      socket.write(request);
    }
  }

  private RunningServer start(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("keyturn.yml"), text);
    return RunningServer.start(data, file.toString(), "--dev");
  }

  private static String head(RunningServer server) {
    return head(server, "/api/v1/vaults");
  }

  private static String head(RunningServer server, String path) {
    return """
    POST %s HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    Expect: 100-continue\r
    Connection: close\r
    \r
    """
        .formatted(path, server.adminToken(), BODY.length());
  }

  /** It says "continue" when somebody asks for the body. */
  private static void awaitThatTheServerReads(RawConnection socket, RunningServer server)
      throws IOException {
    byte[] expected = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
    byte[] found = socket.answers().readNBytes(expected.length);
    assertThat(found).as(server.log()).isEqualTo(expected);
  }
}

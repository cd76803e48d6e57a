// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come piece by piece, or not to their end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlowRequestIT {
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
    try (Socket socket = connect(server)) {
      write(socket, head(server) + BODY.substring(0, 5));
      awaitThatTheServerReads(socket, server);
      server.askToStop();
      server.awaitLog("Stopping");
      write(socket, BODY.substring(5));
      assertThat(answer(socket)).startsWith("HTTP/1.1 201 ").contains("\"name\":\"slow\"");
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
        try (Socket socket = connect(server)) {
          write(socket, head(server, path) + BODY.substring(0, 5));
          assertThat(answer(socket)).startsWith("HTTP/1.1 503 ").contains("timed_out");
        }
      }
      assertThat(server.log()).doesNotContain("ERROR", "\tat ");
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() throws IOException {
    try (RunningServer server = start("http: {requestTimeout: 300ms}");
        Socket socket = connect(server)) {
      write(socket, head(server).replace("Content-Length: 16", "Content-Length: 1000000"));
      InputStream answers = socket.getInputStream();
      while (answers.available() == 0) {
        write(socket, " ");
      }
      assertThat(answer(socket)).startsWith("HTTP/1.1 503 ").contains("timed_out");
    }
  }

  private RunningServer start(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("keyturn.yml"), text);
    return RunningServer.start(data, file.toString(), "--dev");
  }

  private static Socket connect(RunningServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    socket.setTcpNoDelay(true);
    return socket;
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
  private static void awaitThatTheServerReads(Socket socket, RunningServer server)
      throws IOException {
    byte[] expected = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] found = socket.getInputStream().readNBytes(expected.length);
    assertThat(found).as(server.log()).isEqualTo(expected);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return all.replace("HTTP/1.1 100 Continue\r\n\r\n", "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller who is refused before his body arrives can go on on the same connection. */
class RefusedBodyTest {
  private static final int OTHER_CALLS = 20;

  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(new FakeHouse());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/vaults", "/api/v1/vaults/name:v/keys/k/encrypt"})
  void theConnectionIsKept(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      write(socket, "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n");
      // While others are served, the refusal has all the time that it needs.
      for (int i = 0; i < OTHER_CALLS; i++) {
        server.call("GET", "/api/v1/vaults", "");
      }
      write(socket, "{}");
      write(socket, "GET /api/v1/vaults HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answers.split("HTTP/1.1 401 ", -1)).hasSize(3);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

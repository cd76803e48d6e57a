// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that break off or are badly framed are the sender's fault, on every road. */
class BrokenBodyTest {
  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(house);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() {
    house.empty();
    server.call("POST", "/api/v1/vaults", "{\"name\":\"v\"}");
    server.call("POST", "/api/v1/vaults/name:v/keys", "{\"name\":\"k\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vaults, Authorization: Bearer",
    "/api/v1/vaults/name:v/keys/k/encrypt, Authorization: Bearer",
    "/api/1.0/transparent/179/keys/n, X-Http-Token:",
    "/api/1.0/transparent/179/keys/n, X-Other:"
  })
  void isTheSendersFault(String path, String header) {
    List<String> before = house.inventory();
    for (String framed :
        List.of(
            "Content-Length: 100\r\n\r\n{\"name\":",
            "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n",
            "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\nzz\r\n")) {
      String answer =
          server.exchange(
              "POST %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\n%s %s\r\n%s"
                  .formatted(path, header, FakeHouse.TOKEN, framed),
              true);
      assertThat(answer).as(framed).startsWith("HTTP/1.1 400 ").contains("body could not be read");
    }
    assertThat(house.inventory()).isEqualTo(before);
  }
}

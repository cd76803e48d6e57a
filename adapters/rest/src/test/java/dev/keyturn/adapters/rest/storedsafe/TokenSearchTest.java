// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a token is found, and how little of a body is taken from a caller without one. */
class TokenSearchTest {
  private static final String KEY = "/api/1.0/transparent/179/keys/n";
  private static final String GOOD = FakeHouse.TOKEN;
  private static final int SEARCHED = TokenSearch.MAX_SEARCHED_BYTES;

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
  void empty() {
    house.empty();
    server.call("POST", "/api/v1/vaults", "{\"name\":\"v\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "goodToken123 | {'token':'bad'} | ?token=bad | 201",
        "bad | {'token':'goodToken123'} | ?token=goodToken123 | 403",
        "- | {'token':'goodToken123'} | ?token=bad | 201",
        "- | {'token':'bad'} | ?token=goodToken123 | 403",
        "- | {'token':null} | ?token=goodToken123 | 201",
        "- | {'x':{'token':'bad'},'token':'goodToken123'} | - | 201",
        "- | {'x':{'token':'goodToken123'}} | - | 403",
        "- | {'x':[{},{}],'token':7} | - | 403",
        "- | {'token':['goodToken123']} | - | 400",
        "- | {'token':'\\ud800'} | - | 400",
        "- | {'token':'goodToken123','token':'goodToken123'} | - | 400",
        "- | {'token':'goodToken123','info':} | - | 400",
        "- | {'info':} | - | 400",
        "- | ['token'] | - | 400"
      })
  void theHeaderWinsThenTheBodyThenTheQuery(
      String header, String body, String query, int expected) {
    HttpRequest.Builder request =
        server.request("POST", KEY + (query == null ? "" : query), body.replace('\'', '"'));
    if (header != null) {
      request.header("X-Http-Token", header);
    }
    assertThat(server.send(request).statusCode()).isEqualTo(expected);
  }

  @Test
  void aBadTokenInTheHeaderIsRefusedBeforeAnyBodyArrives() {
    String answer = server.exchange(head("X-Http-Token: bad", 1_000_000), false);
    assertThat(answer).startsWith("HTTP/1.1 403 ").contains("1200");
  }

  @Test
  void withoutATokenABodyIsReadNoFurtherThanItIsSearched() {
    String start = bodyOf("bad", SEARCHED + 1);
    String answer = server.beginningOfAnswer(head("X-Other: x", 32_000_000) + start, 600);
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("X-Http-Token");
  }

  @Test
  void aTokenIsFoundInABodyAtTheLimit() {
    assertThat(server.send(server.request("POST", KEY, bodyOf(GOOD, SEARCHED))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void aLargerBodyNeedsItsTokenInTheHeaderOrTheQuery() {
    String large = bodyOf("bad", 2 * SEARCHED);
    HttpRequest.Builder known = server.request("POST", KEY, large).header("X-Http-Token", GOOD);
    assertThat(server.send(known).statusCode()).isEqualTo(201);
    HttpRequest.Builder inQuery = server.request("POST", KEY + "2?token=" + GOOD, large);
    assertThat(server.send(inQuery).statusCode()).isEqualTo(201);
    assertThat(house.inventory()).hasSize(3);
  }

  private static String head(String header, int length) {
    return "POST %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n"
        .formatted(KEY, header, length);
  }

  private static String bodyOf(String token, int length) {
    String frame = "{\"unknown\":\"\",\"token\":\"" + token + "\"}";
    return frame.replace("\"\"", "\"" + "A".repeat(length - frame.length()) + "\"");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.app.e2e.Endpoint.Needs;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of each dialect, done, denied, failed and by nobody. */
class Invariant10EveryRequestLeavesAnEventIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static RunningServer server;
  private static AccessWorld world;
  private static TrailReader trail;
  private static int requests;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.toRealPath().resolve("data"));
    world = new AccessWorld(server.wire());
    trail = new TrailReader(server.data().resolve("audit.jsonl"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What neither uses nor changes a key, and needs no right, leaves none. */
  static List<Endpoint> endpoints() {
    List<Endpoint> audited =
        Endpoint.all().stream()
            .filter(endpoint -> endpoint.needs() != Needs.ANYBODY)
            .filter(endpoint -> !endpoint.path().endsWith("/info/version"))
            .toList();
    assertThat(audited).hasSizeGreaterThan(50);
    return audited;
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void done(Endpoint endpoint) {
    JsonNode event = only(request(endpoint, server.wire(), filledBody(endpoint)), "success");
    assertThat(event.path("details").path("principal").asText()).isNotEmpty();
    assertNamesItsKey(endpoint, event);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void denied(Endpoint endpoint) {
    if (endpoint.permission().isPresent()) {
      Wire lacking = world.lacking(endpoint.permission().get());
      JsonNode event = only(request(endpoint, lacking, filledBody(endpoint)), "denied");
      assertThat(event.path("details").path("code").asText()).isEqualTo("forbidden");
      assertThat(event.path("details").path("principal").asText()).isNotEmpty();
      assertNamesItsKey(endpoint, event);
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void failedBecauseNobodyCanReadIt(Endpoint endpoint) {
    if (endpoint.body() != null) {
      JsonNode event = only(request(endpoint, server.wire(), "{"), "failure");
      assertThat(event.path("details").path("code").asText()).isEqualTo("invalid_request");
      assertThat(event.path("details").path("principal").asText()).isNotEmpty();
      assertNamesItsKey(endpoint, event);
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void byNobody(Endpoint endpoint) {
    JsonNode event =
        only(request(endpoint, server.wire().as("nobodysToken"), filledBody(endpoint)), "denied");
    assertThat(event.path("action").asText()).isEqualTo("authenticate");
    assertThat(event.path("details").path("code").asText()).isEqualTo("unauthenticated");
  }

  /** Sends it and returns its id. */
  private static String request(Endpoint endpoint, Wire caller, String body) {
    String id = "request-" + requests++;
    HttpResponse<String> answer =
        caller.sendAs(Optional.of(id), endpoint.method(), world.fill(endpoint.path()), body);
    assertThat(answer.headers().firstValue("X-Request-Id")).contains(id);
    return id;
  }

  private static String filledBody(Endpoint endpoint) {
    return endpoint.body() == null ? null : world.fill(endpoint.body());
  }

  /** The event of a change may still be on its way; any other is there before the answer. */
  private static JsonNode only(String requestId, String outcome) {
    List<JsonNode> events = trail.eventsOf(requestId);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (outcome.equals("success") && events.isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
      events = trail.eventsOf(requestId);
    }
    assertThat(events).as("events of %s: %s", requestId, events).hasSize(1);
    assertThat(events.get(0).path("outcome").asText()).as("%s", events).isEqualTo(outcome);
    assertThat(events.get(0).path("details").path("source").asText()).isEqualTo("127.0.0.1");
    return events.get(0);
  }

  private static void assertNamesItsKey(Endpoint endpoint, JsonNode event) {
    if (endpoint.path().contains("{key}")) {
      JsonNode details = event.path("details");
      assertThat(details.path("key").asText() + details.path("path").asText())
          .containsPattern("(^|/)main($|/)");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.keyturn.app.bench.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrkTest {
  private static final int SECONDS = 2;

  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Wrk.isInstalled(), "wrk is not installed");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void everyRequestIsSentAsItStands() {
    answer(call -> 200);
    Load load = run();
    assertThat(load.perSecond()).isPositive();
    assertThat(load.latency().p50()).isPositive();
    assertThat(bodies).containsExactlyInAnyOrder("first", "the\nsecond");
  }

  @Test
  void oneFailureFailsTheRun() {
    answer(call -> call == 1 ? 400 : 200);
    assertThatIllegalStateException()
        .isThrownBy(this::run)
        .withMessageContaining("figure status 1.0");
  }

  private Load run() {
    Call call =
        new Call(
            "call",
            List.of(Call.post("/", "A: b", "first"), Call.post("/", "A: b", "the\nsecond")));
    try (Scratch scratch = Scratch.make()) {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      return new Wrk(scratch).run(address, call, SECONDS);
    }
  }

  private void answer(IntUnaryOperator status) {
    server.createContext(
        "/",
        exchange -> {
          bodies.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
          exchange.sendResponseHeaders(status.applyAsInt(calls.incrementAndGet()), -1);
          exchange.close();
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that begins an answer and never goes on. */
@Timeout(60)
class SilentServerTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService answering = Executors.newCachedThreadPool();
  private HttpServer server;
  private Remote remote;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(answering);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange
              .getResponseBody()
              .write("age-encryption.org/v1\n and more".getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().flush();
          await();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    remote = new Remote(address, "token", Optional.empty(), SHORT);
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    answering.shutdownNow();
  }

  @Test
  void aBackupIsGivenUpAndLeavesNoFile() {
    BackupFile backup = new BackupFile(folder.resolve("backup.age"), false, line -> {});
    assertGivenUp(() -> backup.fetch(remote, Remote.object()));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyOtherCallIsGivenUpToo() {
    assertGivenUp(() -> remote.get("roles"));
    assertGivenUp(() -> remote.list("roles", Map.of()));
  }

  private static void assertGivenUp(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(CallFailed.class).hasMessageContaining("fell silent");
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

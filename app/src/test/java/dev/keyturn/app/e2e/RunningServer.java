// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server process on ports of its own, ready when the constructor returns. */
final class RunningServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final int STOP_SECONDS = 40;
  private static final HttpClient ASKING_OFTEN = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;
  private final Path data;

  private RunningServer(Process process, Path log, int port, Path data) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.data = data;
  }

  /** Starts over a data directory; its log goes into a file beside it. */
  static RunningServer start(Path data, String... more) {
    return start(Keyturn.HOME, data, more);
  }

  /** The same, with another distribution than the assembled one. */
  static RunningServer start(Path home, Path data, String... more) {
    RunningServer server = launch(home, data, more);
    server.awaitReady();
    return server;
  }

  /** The same, with more options for its JVM. */
  static RunningServer startWith(String javaOptions, Path data, String... more) {
    RunningServer server = launch(Keyturn.HOME, javaOptions, data, more);
    server.awaitReady();
    return server;
  }

  /** As {@link #start}, but returns while it is still starting. */
  static RunningServer launch(Path home, Path data, String... more) {
    return launch(home, "", data, more);
  }

  private static RunningServer launch(Path home, String javaOptions, Path data, String... more) {
    int port = TestPorts.first();
    List<String> arguments = new ArrayList<>(List.of("server"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    Path log = data.resolveSibling(data.getFileName() + ".log");
    try {
      Process process =
          Keyturn.withOptions(javaOptions, Keyturn.program(home, arguments))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      // A test that fails half-way leaves nothing running behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new RunningServer(process, log, port, data);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  Path data() {
    return data;
  }

  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String adminToken() {
    try {
      return Files.readString(data.resolve("admin.token"), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls as the first administrator. */
  Wire wire() {
    return wire(adminToken());
  }

  /** Calls with a token. */
  Wire wire(String token) {
    return new Wire(URI.create("http://127.0.0.1:" + port), token);
  }

  HttpResponse<String> health() throws IOException, InterruptedException {
    return health(HttpClient.newHttpClient());
  }

  private HttpResponse<String> health(HttpClient client) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + 1) + "/healthcheck"))
            .timeout(Duration.ofSeconds(5))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until the log holds a text, or the server ends. */
  void awaitLog(String text) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!log().contains(text)) {
      if (hasEndedWithin(20) || System.nanoTime() - deadline > 0) {
        throw new AssertionError("The server does not say '" + text + "' but:\n" + log());
      }
    }
  }

  private boolean hasEndedWithin(int millis) {
    try {
      process.onExit().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As {@code kill} does, without waiting. */
  void askToStop() {
    process.destroy();
  }

  int awaitEnd() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("The server does not stop. It said:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (hasEndedWithin(20)) {
        throw new AssertionError("The server ended while starting. It said:\n" + log());
      }
      if (System.nanoTime() - deadline > 0) {
        process.destroyForcibly();
        throw new AssertionError("The server is not ready in time. It said:\n" + log());
      }
    }
  }

  boolean isReady() {
    try {
      return health(ASKING_OFTEN).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

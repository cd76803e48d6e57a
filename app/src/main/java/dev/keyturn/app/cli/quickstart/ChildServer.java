// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real server as a process of its own. */
final class ChildServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final long POLL_MILLIS = 50;

  private final Process process;
  private final Path log;
  private final int port;
  private final Thread guard;

  private ChildServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.guard = new Thread(process::destroy, "end of the server");
  }

  /** Starts it on a port, and waits until it is ready. */
  static ChildServer start(Path home, Path data, int port, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("bin").resolve("keyturn").toString(),
            "server",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      ChildServer server = new ChildServer(builder.start(), log, port);
      Runtime.getRuntime().addShutdownHook(server.guard);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new Difference("The server cannot be started: " + e.getMessage(), e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  long pid() {
    return process.pid();
  }

  /** Leaves it running when this program ends. */
  void leave() {
    Runtime.getRuntime().removeShutdownHook(guard);
  }

  /** Waits a moment, or fails at once if the server ends meanwhile. */
  void pause() {
    try {
      process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Difference("Interrupted.", e);
    } catch (ExecutionException e) {
      throw new Difference("The server ended.", e);
    }
    throw new Difference("The server ended by itself. It said:\n" + lastWords());
  }

  private void awaitReady() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI health = URI.create("http://127.0.0.1:" + (port + 1) + "/healthcheck");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long deadline = System.nanoTime() + START.toNanos();
    while (!answersWell(client, request)) {
      if (System.nanoTime() - deadline > 0) {
        process.destroy();
        throw new Difference("The server was not ready in time. It said:\n" + lastWords());
      }
      pause();
    }
  }

  private static boolean answersWell(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Difference("Interrupted.", e);
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "(nothing that can be read: " + e.getMessage() + ")";
    }
  }

  /** Stops it as an operator would, and waits until it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Difference("The server did not stop in time.");
      }
      leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Difference("Interrupted.", e);
    } catch (IllegalStateException e) {
      process.destroyForcibly(); // this program is ending, and its hooks are running
    }
  }
}

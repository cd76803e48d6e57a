// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.IOException;
import java.io.InputStream;
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
  private static final long POLL_MILLIS = 50;
  private static final String READY = " is ready on ";

  private final Workshop workshop;
  private final Process process;
  private final Path log;
  private final long logBegin;
  private final int port;

  private ChildServer(Workshop workshop, Process process, Path log, long logBegin, int port) {
    this.workshop = workshop;
    this.process = process;
    this.log = log;
    this.logBegin = logBegin;
    this.port = port;
  }

  /** Starts it on free ports, and waits until it is ready; the workshop ends it. */
  static ChildServer start(Workshop workshop, Path home, Path data, int port, Path log) {
    FreePorts.require(port);
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
      long logBegin = Files.exists(log) ? Files.size(log) : 0;
      ChildServer server = new ChildServer(workshop, workshop.start(builder), log, logBegin, port);
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
    throw endedByItself();
  }

  /** Fails if it has ended already. */
  void requireRunning() {
    if (!process.isAlive()) {
      throw endedByItself();
    }
  }

  private Difference endedByItself() {
    return new Difference("The server ended by itself. It said:\n" + lastWords());
  }

  private void awaitReady() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI health = URI.create("http://127.0.0.1:" + (port + 1) + "/healthcheck");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long deadline = System.nanoTime() + START.toNanos();
    while (!(saidReady() && answersWell(client, request) && process.isAlive())) {
      if (System.nanoTime() - deadline > 0) {
        throw new Difference("The server was not ready in time. It said:\n" + lastWords());
      }
      pause();
    }
  }

  /** Whether this very process is ready; somebody else's server may answer on the same port. */
  private boolean saidReady() {
    return words().stream().anyMatch(line -> line.contains(READY));
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
    List<String> lines = words();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private List<String> words() {
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(logBegin);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new Difference("The log of the server cannot be read: " + log, e);
    }
  }

  /** Stops it as an operator would, and waits until it is gone. */
  @Override
  public void close() {
    workshop.stopServer();
  }
}

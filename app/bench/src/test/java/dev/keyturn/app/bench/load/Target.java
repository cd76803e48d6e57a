// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import dev.keyturn.app.cli.quickstart.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** A server in a process of its own, with its health on the next port. */
public final class Target implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final int POLL_MILLIS = 20;
  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final int port;
  private final Path log;
  private Duration startedIn;

  private Target(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts it on a free port, and waits until it is healthy.
   *
   * @param command the program and its arguments, given the port
   */
  public static Target start(IntFunction<List<String>> command, Path log) {
    int port = FreePorts.first();
    ProcessBuilder builder = new ProcessBuilder(command.apply(port));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      long begin = System.nanoTime();
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      Target target = new Target(process, port, log);
      target.awaitHealth();
      target.startedIn = Duration.ofNanos(System.nanoTime() - begin);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How long it took to be healthy. */
  public Duration startedIn() {
    return startedIn;
  }

  public long processId() {
    return process.pid();
  }

  /** The processor time that it has used so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private void awaitHealth() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!isHealthy()) {
      if (hasEndedWithin(POLL_MILLIS) || System.nanoTime() - deadline > 0) {
        process.destroyForcibly();
        throw new IllegalStateException("A server did not start:\n" + Files.readString(log));
      }
    }
  }

  private boolean isHealthy() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + 1) + "/healthcheck"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean hasEndedWithin(int millis) {
    try {
      process.onExit().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A temporary folder and the server that runs over it. However this program ends, the server ends
 * first, and then the folder is removed with the secrets in it.
 */
final class Workshop implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(40);

  private final Path folder;
  private final Thread guard = new Thread(this::abandon, "end of the quickstart");
  private Optional<Process> server = Optional.empty();
  private Optional<Path> kept = Optional.empty();
  private boolean ending;

  private Workshop(Path folder) {
    this.folder = folder;
  }

  static Workshop open() throws IOException {
    Workshop workshop = new Workshop(Files.createTempDirectory("keyturn-quickstart"));
    Runtime.getRuntime().addShutdownHook(workshop.guard);
    return workshop;
  }

  Path folder() {
    return folder;
  }

  /** Starts the server, of which there is one at a time. */
  synchronized Process start(ProcessBuilder program) throws IOException {
    if (ending) {
      throw new Difference("Interrupted.");
    }
    Process started = program.start();
    server = Optional.of(started);
    return started;
  }

  /** Stops the server as an operator would, and waits until it is gone. */
  void stopServer() {
    Optional<Process> running;
    synchronized (this) {
      running = server;
    }
    running.ifPresent(Workshop::stop);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new Difference("The server did not stop in time, and was killed.");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new Difference("Interrupted.", e);
    }
  }

  /** Leaves the server running when this program ends, and its data where they are. */
  synchronized void leave(Path data) {
    server = Optional.empty();
    kept = Optional.of(data);
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(guard);
    } catch (IllegalStateException e) {
      return; // this program is ending, and the guard does the work
    }
    try {
      stopServer();
    } finally {
      remove();
    }
  }

  private void abandon() {
    synchronized (this) {
      ending = true;
    }
    try {
      stopServer();
      remove();
    } catch (Difference | IOException e) {
      System.err.println("keyturn: " + folder + " is left behind: " + e.getMessage());
    }
  }

  private void remove() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).filter(this::mayGo).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  private synchronized boolean mayGo(Path path) {
    return kept.stream().noneMatch(data -> path.startsWith(data) || data.startsWith(path));
  }
}

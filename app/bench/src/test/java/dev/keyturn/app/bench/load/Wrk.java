// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import dev.keyturn.app.bench.Latency;
import dev.keyturn.app.bench.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends requests over a few connections, each waiting for the answer to its last. */
public final class Wrk {
  static final int CONNECTIONS = 8;

  private static final List<String> ERRORS =
      List.of("connect", "read", "write", "status", "timeout");

  private final Path script;
  private final Path requests;

  Wrk(Scratch scratch) {
    script = scratch.folder().resolve("load.lua");
    requests = scratch.folder().resolve("requests");
    try (InputStream in = Wrk.class.getResourceAsStream("load.lua")) {
      Files.write(script, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean isInstalled() {
    try {
      new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start().destroy();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Fails if a single request did. */
  Load run(URI server, Call call, int seconds) {
    try {
      call.writeTo(requests);
      String output = output(server, seconds);
      Map<String, Double> figures = figures(output);
      for (String error : ERRORS) {
        if (figures.getOrDefault(error, -1.0) != 0) {
          throw new IllegalStateException("%s failed:\n%s".formatted(call.what(), output));
        }
      }
      if (figures.get("requests") == 0) {
        throw new IllegalStateException(call.what() + " was not answered once.");
      }
      return load(figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The requests, and in them the token, go by a file: arguments can be seen by everybody. */
  private String output(URI server, int seconds) throws IOException {
    Process process =
        new ProcessBuilder(
                "wrk",
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=" + seconds + "s",
                "--timeout=30s",
                "--script=" + script,
                server.toString(),
                "--",
                requests.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, Double> figures(String output) {
    Map<String, Double> figures = new HashMap<>();
    output
        .lines()
        .filter(line -> line.startsWith("figure "))
        .map(line -> line.split(" "))
        .forEach(words -> figures.put(words[1], Double.valueOf(words[2])));
    return figures;
  }

  private static Load load(Map<String, Double> figures) {
    double requests = figures.get("requests");
    double seconds = figures.get("duration") / 1e6;
    Latency latency = new Latency(figures.get("p50"), figures.get("p99"), figures.get("p99.9"));
    return new Load((long) requests, requests / seconds, latency);
  }
}

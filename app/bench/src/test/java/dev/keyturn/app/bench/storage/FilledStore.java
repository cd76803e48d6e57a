// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.inside.House;
import dev.keyturn.app.bench.load.Client;
import dev.keyturn.app.bench.load.Target;
import dev.keyturn.domain.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server on a store with so many keys: how it starts, what it takes, how it answers. */
final class FilledStore {
  private static final int KEYS_OF_A_VAULT = 1_000;

  /** So that a page of them is full, however few have keys. */
  private static final int LEAST_VAULTS = 100;

  private final Place place;
  private final int vaults;
  private final int keysEach;
  private final StoragePlan plan;
  private final Consumer<String> progress;

  /**
   * What was found.
   *
   * @param bytes that the database takes
   * @param starts and how long each took, and each stop after
   * @param idle what the server takes after its start
   * @param used what it takes after all calls
   */
  record Result(
      int keys,
      Duration filling,
      long bytes,
      List<Duration> starts,
      List<Duration> stops,
      Memory idle,
      Memory used,
      Map<String, Times> calls) {}

  FilledStore(Place place, int keys, StoragePlan plan, Consumer<String> progress) {
    this.place = place;
    this.vaults = Math.max(1, keys / KEYS_OF_A_VAULT);
    this.keysEach = keys / vaults;
    this.plan = plan;
    this.progress = progress;
  }

  Result measure() {
    int keys = vaults * keysEach;
    start().close(); // lays the installation
    long begin = System.nanoTime();
    List<String> filled = fill();
    Duration filling = since(begin);
    long bytes = place.bytes();
    progress.accept(
        "%d keys are there after %d s, %d MiB".formatted(keys, filling.toSeconds(), bytes >> 20));
    List<Duration> starts = new ArrayList<>();
    List<Duration> stops = new ArrayList<>();
    for (int i = 1; i < plan.starts(); i++) {
      Target server = start();
      starts.add(server.startedIn());
      stops.add(stop(server));
    }
    Target server = start();
    try {
      starts.add(server.startedIn());
      Memory idle = Memory.of(server.processId());
      progress.accept("calling a server on %d keys".formatted(keys));
      Client client = new Client(server.address(), secret());
      Map<String, Times> calls = new ServerRun(client, filled, keysEach, plan.calls()).measure();
      Memory used = Memory.of(server.processId());
      stops.add(stop(server));
      return new Result(keys, filling, bytes, starts, stops, idle, used, calls);
    } finally {
      server.close();
    }
  }

  private List<String> fill() {
    try (House house = new House(place.data(), place.settings());
        Filling filling = new Filling(house)) {
      Callers callers = new Callers(house, secret());
      List<Vault> all = callers.vaults(Math.max(LEAST_VAULTS, vaults));
      List<Vault> filled = all.subList(0, vaults);
      filling.fill(filled, keysEach);
      return filled.stream().map(vault -> vault.id().toString()).toList();
    }
  }

  private Target start() {
    return Target.start(
        port ->
            Stream.concat(
                    Stream.of(
                        System.getProperty("keyturn.dist") + "/bin/keyturn",
                        "server",
                        "--data",
                        place.data().toString(),
                        "--port",
                        Integer.toString(port)),
                    place.arguments().stream())
                .toList(),
        place.data().resolveSibling("server.log"));
  }

  private String secret() {
    try {
      return Files.readString(place.data().resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration stop(Target server) {
    long begin = System.nanoTime();
    server.close();
    return since(begin);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.app.bench.Plan;
import dev.keyturn.app.bench.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts load on the distribution and on the floor in turn: each call is measured right after its
 * floor, round by round, so that whatever else the machine does falls on both.
 */
public final class OverHttp {
  private final Plan plan;
  private final Consumer<String> progress;
  private final Wrk wrk;
  private final Target floor;
  private final Target server;

  private OverHttp(Plan plan, Consumer<String> progress, Wrk wrk, Target floor, Target server) {
    this.plan = plan;
    this.progress = progress;
    this.wrk = wrk;
    this.floor = floor;
    this.server = server;
  }

  public static List<Measurement> measure(Plan plan, Consumer<String> progress) {
    try (Scratch scratch = Scratch.make();
        Target floor = Target.start(OverHttp::floor, scratch.folder().resolve("floor.log"));
        Target server =
            Target.start(
                port -> server(scratch.folder().resolve("data"), port),
                scratch.folder().resolve("server.log"))) {
      String token = adminToken(scratch.folder().resolve("data"));
      List<Call> calls =
          Calls.make(
              new Client(server.address(), token), secret -> new Client(server.address(), secret));
      return new OverHttp(plan, progress, new Wrk(scratch), floor, server).measure(calls);
    }
  }

  private static List<String> server(Path data, int port) {
    return List.of(
        System.getProperty("keyturn.dist") + "/bin/keyturn",
        "server",
        "--data",
        data.toString(),
        "--port",
        Integer.toString(port));
  }

  private static List<String> floor(int port) {
    return List.of(
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        FloorServer.class.getName(),
        Integer.toString(port));
  }

  private static String adminToken(Path data) {
    try {
      return Files.readString(data.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Measurement> measure(List<Call> calls) {
    if (plan.warmUpSeconds() > 0) {
      warmUp(calls);
    }
    Map<Call, Pairs> pairs = new LinkedHashMap<>();
    calls.forEach(call -> pairs.put(call, new Pairs(call.what())));
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Call call : calls) {
        Pairs.Side below = load(floor, call);
        Pairs.Side ours = load(server, call);
        pairs.get(call).add(below, ours);
        progress.accept(
            "round %d of %d, %s: %.0f/s, floor %.0f/s"
                .formatted(
                    round,
                    plan.rounds(),
                    call.what(),
                    ours.load().perSecond(),
                    below.load().perSecond()));
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    pairs.values().forEach(found -> measurements.addAll(found.measurements()));
    return measurements;
  }

  private void warmUp(List<Call> calls) {
    wrk.run(floor.address(), calls.get(0), plan.warmUpSeconds());
    for (Call call : calls) {
      progress.accept("warming up: " + call.what());
      wrk.run(server.address(), call, plan.warmUpSeconds());
    }
  }

  private Pairs.Side load(Target target, Call call) {
    long before = target.processorTime().toNanos();
    Load load = wrk.run(target.address(), call, plan.seconds());
    double micros = (target.processorTime().toNanos() - before) / 1e3;
    return new Pairs.Side(load, micros / load.requests());
  }
}

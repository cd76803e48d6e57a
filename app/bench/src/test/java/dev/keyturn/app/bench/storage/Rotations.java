// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.app.bench.inside.House;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowQueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rotations through the inbound port, in this process, beside bare transactions of the same size in
 * a database of the same kind on the same disk; in turn, round by round.
 */
final class Rotations implements AutoCloseable {
  private static final int THREADS = 8;
  private static final double GOAL = 0.5;

  /** Rounds that do not count: a bare transaction is compiled long before a rotation is. */
  private static final int WARMING_UP = 4;

  private final StoragePlan plan;
  private final Consumer<String> progress;
  private final House house;
  private final Callers callers;
  private final BareDatabase bare;
  private final List<BareRotation> bareRotations = new ArrayList<>();
  private final Map<String, List<Double>> found = new LinkedHashMap<>();

  Rotations(Place place, StoragePlan plan, Consumer<String> progress) throws SQLException {
    this.plan = plan;
    this.progress = progress;
    house = new House(place.data(), place.settings());
    callers = new Callers(house, House.ADMIN_SECRET);
    bare = place.bare();
    prepareBare(place);
  }

  private void prepareBare(Place place) throws SQLException {
    KeyReference like = key(callers.vault("like").id(), "like");
    callers.rotate(like);
    RowQueries rows = house.ports().storage().rows();
    Row key =
        rows.find(RowKind.KEY, RowIndex.PRIMARY_VERSION, "2", PageRequest.first(1)).rows().get(0);
    Row version =
        rows.list(RowKind.KEY_VERSION, key.key().id(), PageRequest.first(1)).rows().get(0);
    BareRotation.makeTables(bare, place.binaryType());
    for (int i = 0; i < THREADS; i++) {
      bareRotations.add(new BareRotation(bare, version, key));
    }
  }

  /** Rates, and of ours how they compare with the bare ones of as many threads. */
  List<Measurement> rates() {
    List<KeyReference> apart =
        IntStream.range(0, THREADS)
            .mapToObj(i -> key(callers.vault("of " + i).id(), "key"))
            .toList();
    VaultId vault = callers.vault("shared").id();
    List<KeyReference> together =
        IntStream.range(0, THREADS).mapToObj(i -> key(vault, "key-" + i)).toList();
    for (int round = 1 - WARMING_UP; round <= plan.rounds(); round++) {
      if (round == 1) {
        found.clear();
      }
      for (int threads : List.of(1, THREADS)) {
        run("bare transaction" + by(threads), bareRotations.subList(0, threads));
        run("rotate, a vault each" + by(threads), steps(apart.subList(0, threads)));
        run("rotate, one vault" + by(threads), steps(together.subList(0, threads)));
      }
      progress.accept("rotations, round %d of %d: %s".formatted(round, plan.rounds(), found));
    }
    List<Measurement> lines = new ArrayList<>();
    found.forEach((what, rates) -> lines.add(line(what, rates)));
    return lines;
  }

  /** One key from version 1 on. */
  Times versions() {
    KeyReference key = key(callers.vault("versions").id(), "key");
    return Times.of(plan.versions(), i -> callers.rotate(key));
  }

  private List<Race.Step> steps(List<KeyReference> keys) {
    return keys.stream().map(key -> (Race.Step) () -> callers.rotate(key)).toList();
  }

  private KeyReference key(VaultId vault, String name) {
    return callers.key(vault, name);
  }

  private void run(String what, List<? extends Race.Step> steps) {
    found
        .computeIfAbsent(what, unused -> new ArrayList<>())
        .add(Race.perSecond(steps, plan.millis()));
  }

  private Measurement line(String what, List<Double> rates) {
    return new Measurement(
        what,
        median(rates),
        rates.stream().mapToDouble(rate -> rate).min().orElseThrow(),
        rates.stream().mapToDouble(rate -> rate).max().orElseThrow(),
        floor(what, rates),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Measurement.Floor> floor(String what, List<Double> rates) {
    String below = "bare transaction" + what.substring(what.lastIndexOf(','));
    if (what.equals(below)) {
      return Optional.empty();
    }
    List<Double> floors = found.get(below);
    List<Double> ratios =
        IntStream.range(0, rates.size()).mapToObj(i -> rates.get(i) / floors.get(i)).toList();
    return Optional.of(new Measurement.Floor("bare", median(ratios), Optional.of(GOAL)));
  }

  private static String by(int threads) {
    return threads == 1 ? ", 1 thread" : ", " + threads + " threads";
  }

  /** The upper one of the two in the middle. */
  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Override
  public void close() throws SQLException {
    for (BareRotation rotation : bareRotations) {
      rotation.close();
    }
    bare.close();
    house.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.util.List;

/**
 * How much to measure.
 *
 * @param keys how many there are, from few to many
 * @param starts of a server on each of these stores
 * @param calls of each kind
 * @param rounds in which rotations are measured beside bare transactions
 * @param millis that each of those takes
 * @param versions that one key gets
 */
public record StoragePlan(
    List<Integer> keys, int starts, int calls, int rounds, int millis, int versions) {
  /** What tables are made of. */
  public static final StoragePlan FULL =
      new StoragePlan(List.of(1_000, 100_000, 1_000_000), 3, 300, 3, 4_000, 10_000);

  /** For a first impression. */
  public static final StoragePlan QUICK =
      new StoragePlan(List.of(1_000, 20_000), 1, 200, 1, 1_500, 2_000);

  /** Whether all of it works at all. */
  public static final StoragePlan TRIAL = new StoragePlan(List.of(20), 1, 2, 1, 50, 20);

  @Override
  public String toString() {
    return "%d calls of each kind; rotations in %d rounds of %d ms"
        .formatted(calls, rounds, millis);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

/**
 * How long to measure.
 *
 * @param rounds in which each call is measured beside its floor
 * @param seconds of each such measurement
 * @param warmUpSeconds of each call before the first round
 * @param inProcess how long each benchmark in process takes
 */
public record Plan(int rounds, int seconds, int warmUpSeconds, Repetitions inProcess) {
  /** What tables are made of. */
  public static final Plan FULL = new Plan(3, 6, 8, new Repetitions(1, 3, 1000));

  /** For a first impression. */
  public static final Plan QUICK = new Plan(1, 2, 3, new Repetitions(1, 1, 1000));

  /** Whether all of it works at all. */
  public static final Plan TRIAL = new Plan(1, 1, 0, Repetitions.TRIAL);

  @Override
  public String toString() {
    return "rounds: %d, of %d s each after %d s of warming up; in process %s"
        .formatted(rounds, seconds, warmUpSeconds, inProcess);
  }
}

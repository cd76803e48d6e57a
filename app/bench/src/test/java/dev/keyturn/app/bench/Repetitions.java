// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

/**
 * How long to measure in process.
 *
 * @param forks of the JVM for each benchmark; none for a look at whether it works
 * @param iterations of each benchmark, after as many to warm up
 * @param millis how long each of them takes
 */
public record Repetitions(int forks, int iterations, int millis) {
  /** What the tables of the engines are made of. */
  public static final Repetitions FULL = new Repetitions(1, 5, 500);

  /** For a first impression. */
  public static final Repetitions QUICK = new Repetitions(1, 1, 500);

  /** Whether all of it works at all. */
  public static final Repetitions TRIAL = new Repetitions(0, 1, 10);

  /** The same in five times as many JVMs, for what differs from one to the next. */
  public Repetitions inMoreForks() {
    return new Repetitions(5 * forks, iterations, millis);
  }

  @Override
  public String toString() {
    return "%d times %d ms, after as much".formatted(iterations, millis);
  }
}

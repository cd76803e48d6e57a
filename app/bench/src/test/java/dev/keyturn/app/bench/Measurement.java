// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import java.util.Optional;

/**
 * One line of a table.
 *
 * @param what was done
 * @param perSecond how often
 * @param lowest of all rounds
 * @param highest of all rounds
 * @param floor what it is compared with; empty for a floor itself
 * @param latency if it was measured
 * @param serverMicros processor time of the server for each, if it was measured
 * @param allocatedBytes on the heap for each, if it was measured
 */
public record Measurement(
    String what,
    double perSecond,
    double lowest,
    double highest,
    Optional<Floor> floor,
    Optional<Latency> latency,
    Optional<Double> serverMicros,
    Optional<Double> allocatedBytes) {

  /**
   * What a measurement is compared with.
   *
   * @param what was done there
   * @param ratio how often this was done for each time that was
   * @param goal what the ratio should at least be, if there is such a thing
   */
  public record Floor(String what, double ratio, Optional<Double> goal) {
    public Floor(String what, double ratio) {
      this(what, ratio, Optional.empty());
    }
  }
}

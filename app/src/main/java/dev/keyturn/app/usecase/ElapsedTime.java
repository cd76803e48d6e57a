// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

/** Monotonic time, for intervals only; {@link System#nanoTime()} outside tests. */
@FunctionalInterface
public interface ElapsedTime {
  long nanos();
}

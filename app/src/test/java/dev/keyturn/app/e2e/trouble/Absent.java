// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e.trouble;

/** A library that no plugin brings along. */
final class Absent {
  @Override
  public String toString() {
    return "there after all";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spice;

/** Lies in a package whose name only begins like that of a shared one. */
public final class Spice {
  private Spice() {}
}

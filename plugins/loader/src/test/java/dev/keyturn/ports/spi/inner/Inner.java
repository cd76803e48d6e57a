// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi.inner;

/** Lies in a package below a shared one, which is not shared by that. */
public final class Inner {
  private Inner() {}
}

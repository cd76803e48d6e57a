// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e.trouble;

/** What is wrong with a plugin. */
public enum Trouble {
  NONE,
  CONSTRUCTOR_THROWS,
  UNAVAILABLE,
  LIBRARY_MISSING,
  BORROWS_LIBRARY,
  OPEN_THROWS,
  WRONG_AES
}

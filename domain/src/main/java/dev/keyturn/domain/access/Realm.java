// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.regex.Pattern;

/**
 * Where principals come from; names are unique within it.
 *
 * @param name {@code [a-z][a-z0-9-]*}, at most 40 characters
 */
public record Realm(String name) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** Principals that Keyturn itself keeps. */
  public static final Realm LOCAL = new Realm("local");

  /** Principals of the StoredSafe dialect. */
  public static final Realm STORED_SAFE = new Realm("storedsafe");

  /** Principals of the Piiano dialect. */
  public static final Realm PIIANO = new Realm("piiano");

  /**
   * Checks the form.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code realm}
   */
  public Realm {
    if (name == null || !FORM.matcher(name).matches()) {
      throw KeyturnException.invalid(
          "realm", "A realm has up to 40 lower-case letters, digits and '-', a letter first.");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

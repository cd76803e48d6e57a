// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import java.util.regex.Pattern;

/**
 * The engine that made a version.
 *
 * @param provider the provider's name, {@code [a-z][a-z0-9-]{0,62}}
 * @param instance the name under which that provider was opened, of the same form
 */
public record Maker(String provider, String instance) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /**
   * Checks both names.
   *
   * @throws IllegalArgumentException if one does not match
   */
  public Maker {
    if (!NAME.matcher(provider).matches() || !NAME.matcher(instance).matches()) {
      throw new IllegalArgumentException("A maker is named by [a-z][a-z0-9-]{0,62}.");
    }
  }

  @Override
  public String toString() {
    return provider + "/" + instance;
  }
}

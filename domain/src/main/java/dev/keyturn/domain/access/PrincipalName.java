// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.regex.Pattern;

/**
 * The name of a principal or role, unique in its realm, case-sensitive.
 *
 * @param value 1 to 450 characters: a letter or digit first, then letters, digits and {@code . _ @
 *     + -}
 */
public record PrincipalName(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,449}");

  /**
   * Checks the pattern.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code name}
   */
  public PrincipalName {
    if (value == null || !ALLOWED.matcher(value).matches()) {
      throw KeyturnException.invalid(
          "name", "A name has 1 to 450 letters, digits or '.', '_', '@', '+', '-'.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

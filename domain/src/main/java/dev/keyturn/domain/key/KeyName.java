// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.regex.Pattern;

/**
 * The name of a key, unique among the living keys of its vault, case-sensitive.
 *
 * @param value 1 to 128 characters: ASCII letters, digits, {@code _}, and inside also {@code .} and
 *     {@code -}
 */
public record KeyName(String value) implements Comparable<KeyName> {
  private static final Pattern ALLOWED = Pattern.compile("\\w([\\w.-]{0,126}\\w)?");

  /**
   * Checks the pattern.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code name}
   */
  public KeyName {
    if (value == null || !ALLOWED.matcher(value).matches()) {
      throw KeyturnException.invalid(
          "name", "A key name has 1 to 128 letters, digits or '_', and inside also '.' and '-'.");
    }
  }

  @Override
  public int compareTo(KeyName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

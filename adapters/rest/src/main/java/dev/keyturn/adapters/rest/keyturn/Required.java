// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.failure.KeyturnException;

/** Members that a body cannot do without. */
final class Required {
  private Required() {}

  static <T> T member(String field, T value) {
    if (value == null) {
      throw KeyturnException.invalid(field, "This member is missing.");
    }
    return value;
  }
}

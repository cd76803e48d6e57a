// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

import dev.keyturn.domain.failure.KeyturnException;
import java.text.Normalizer;

/**
 * The name of a vault, unique in its namespace: free text in Unicode normalisation form C, without
 * blanks at either end.
 *
 * @param value 1 to 255 code points, no control characters
 */
public record VaultName(String value) {
  private static final int MAX_CODE_POINTS = 255;

  /**
   * Normalises, trims and checks.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code name}
   */
  public VaultName {
    if (value == null) {
      throw KeyturnException.invalid("name", "A vault needs a name.");
    }
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    int length = value.codePointCount(0, value.length());
    if (length == 0 || length > MAX_CODE_POINTS) {
      throw KeyturnException.invalid("name", "A vault name has 1 to 255 characters.");
    }
    if (value.codePoints().anyMatch(VaultName::forbidden)) {
      throw KeyturnException.invalid("name", "A vault name has no control characters.");
    }
  }

  private static boolean forbidden(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || Character.getType(codePoint) == Character.LINE_SEPARATOR
        || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
  }

  @Override
  public String toString() {
    return value;
  }
}

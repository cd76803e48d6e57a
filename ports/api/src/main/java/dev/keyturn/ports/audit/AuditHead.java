// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a chain of records at some moment: whoever noted it can prove later that all of them
 * are still there, and unchanged.
 *
 * @param sequence the number of the last record
 * @param hash its hash, in lower-case hexadecimal
 */
public record AuditHead(long sequence, String hash) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  /**
   * Checks the parts.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code head}
   */
  public AuditHead {
    if (!TEXT.matcher(sequence + ":" + hash).matches()) {
      throw malformed();
    }
  }

  /**
   * The head that {@link #toString()} wrote.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code head}
   */
  public static AuditHead parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw malformed();
    }
    return new AuditHead(Long.parseLong(parts.group(1)), parts.group(2));
  }

  private static KeyturnException malformed() {
    return KeyturnException.invalid(
        "head", "A head is a number, a colon and a hash of 64 hexadecimal digits.");
  }

  /** The number, a colon and the hash. */
  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}

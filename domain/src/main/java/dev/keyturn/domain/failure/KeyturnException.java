// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.failure;

import java.util.Objects;
import java.util.Optional;

/**
 * The root of every failure that Keyturn's own code reports.
 *
 * <p>The message is meant for the caller: it never holds key material, plaintext, tokens or the
 * cause of a failed decryption.
 */
public class KeyturnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final String field;

  /** A failure that concerns no single field of the request. */
  public KeyturnException(FailureCode code, String message) {
    this(code, message, null, null);
  }

  /** A failure with the cause that an operator will look for in the log. */
  public KeyturnException(FailureCode code, String message, Throwable cause) {
    this(code, message, null, cause);
  }

  private KeyturnException(FailureCode code, String message, String field, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.code = Objects.requireNonNull(code);
    this.field = field;
  }

  /** {@link FailureCode#INVALID_REQUEST} about one field, named as the domain names it. */
  public static KeyturnException invalid(String field, String message) {
    return aboutField(FailureCode.INVALID_REQUEST, field, message);
  }

  /** A failure about one field of the request. */
  public static KeyturnException aboutField(FailureCode code, String field, String message) {
    return new KeyturnException(code, message, Objects.requireNonNull(field), null);
  }

  /** The stable code. */
  public FailureCode code() {
    return code;
  }

  /** The field at fault, in snake case; empty if no single one is. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}

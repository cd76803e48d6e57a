// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused, by code and field, never by the words of the message. */
public final class Refusals {
  private Refusals() {}

  public static void assertRefused(FailureCode code, ThrowingCallable call) {
    assertThatExceptionOfType(KeyturnException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  public static void assertRefused(FailureCode code, String field, ThrowingCallable call) {
    assertThatExceptionOfType(KeyturnException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.field()).contains(field);
            });
  }

  public static void assertInvalid(String field, ThrowingCallable call) {
    assertRefused(FailureCode.INVALID_REQUEST, field, call);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import static dev.keyturn.domain.Refusals.assertInvalid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedTest {
  /** The first and the last of both halves. */
  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "\uDBFF", "\uDC00", "\uDFFF", "a\uDFFF\uD800b"})
  void halvesOfPairsAreRefused(String text) {
    assertInvalid("field", () -> WellFormed.require("field", text));
  }

  @Test
  void neighboursAndPairsAreNot() {
    WellFormed.require("field", "\uD7FF\uE000 \uD83D\uDD11");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        " a/b ",
        "*/*;q=0.5",
        "a/b ; c=d\t;\tq=1.000",
        "application/json; charset=UTF-8, text/html;q=0"
      })
  void isReadable(String text) {
    assertThat(MediaTypeText.isReadable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a/",
        "a/b;",
        ";a/b",
        "a/b;c",
        "a/b;c =d",
        "a/b c;d=e",
        "a/b;q=2",
        "a/b,"
      })
  void isNotReadable(String text) {
    assertThat(MediaTypeText.isReadable(text)).isFalse();
  }

  /** Going over the blanks again for each of them would take the better part of an hour. */
  @Test
  void blanksAreGoneOverOnce() {
    String blanks = " ".repeat(1_000_000);
    assertThat(MediaTypeText.isReadable("a/b" + blanks + "c")).isFalse();
    assertThat(MediaTypeText.isReadable("a/b" + blanks + ";" + blanks + "c=d")).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTextTest {
  @Property
  void bytesComeBack(@ForAll byte[] bytes) {
    ByteString value = ByteString.copyOf(bytes);
    assertThat(WireText.bytes("field", WireText.base64(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Y", "YQ", "YQ=", "YR==", "YWJ=", "Y Q==", "YQ==\n", "_w==", "====", "YQ==YQ=="})
  void aSecondTextForTheSameBytesIsRefused(String base64) {
    assertThatThrownBy(() -> WireText.bytes("field", base64))
        .isInstanceOfSatisfying(
            KeyturnException.class, e -> assertThat(e.field()).contains("field"));
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, abc",
    "bearer abc, abc",
    "'Bearer  abc ', abc",
    "Bearer, ''",
    "Basic abc, ''",
    "abc, ''"
  })
  void theTokenStandsBehindItsScheme(String header, String token) {
    assertThat(BearerToken.in(header)).isEqualTo(token);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void withoutHeaderThereIsNoToken(String header) {
    assertThat(BearerToken.in(header)).isEmpty();
  }

  @Test
  void notesAreBoundedAndPrintable() {
    RestLimits limits = new RestLimits(1, 1, 1, 3);
    assertThat(WireText.auditNote("note", "äbc", limits)).contains("äbc");
    assertThat(WireText.auditNote("note", " ", limits)).isEmpty();
    assertThat(WireText.auditNote("note", null, limits)).isEmpty();
    assertThatThrownBy(() -> WireText.auditNote("note", "abcd", limits))
        .isInstanceOf(KeyturnException.class);
    assertThatThrownBy(() -> WireText.auditNote("note", "a\nb", limits))
        .isInstanceOf(KeyturnException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCursorTest {
  @ParameterizedTest
  @CsvSource({
    "'', a",
    "partition, id",
    "1:2, 3:4",
    "'\uD83D\uDD11', 'Schl\u00fcssel \uD83D\uDD11'",
    "' ', ' '"
  })
  void itLeadsBackToItsRow(String partition, String id) {
    RowKey row = new RowKey(RowKind.DOCUMENT, partition, id);
    String cursor = RowCursor.after(row);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(RowCursor.parse(cursor, RowKind.DOCUMENT)).isEqualTo(row);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "%", "0:", ":a", "-1:a", "9:a", "x:a", "00:a", "+0:a"})
  void nothingElseIsOne(String text) {
    assertRefused(text);
    assertRefused(encoded(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void norIsOneThatIsWrittenDifferently() {
    String cursor = RowCursor.after(new RowKey(RowKind.DOCUMENT, "", "ab"));
    assertRefused(cursor + "=");
    assertRefused(encoded(new byte[] {'0', ':', (byte) 0xff}));
  }

  private static void assertRefused(String cursor) {
    assertThatThrownBy(() -> RowCursor.parse(cursor, RowKind.DOCUMENT))
        .isInstanceOfSatisfying(
            KeyturnException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** Compares one example of a record with the bytes that the documentation of the format gives. */
final class Golden {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private Golden() {}

  /** A UUID of one digit, but for version and variant. */
  static UUID id(int digit) {
    String d = Integer.toString(digit);
    return UUID.fromString(
        String.join(
            "-", d.repeat(8), d.repeat(4), "4" + d.repeat(3), "8" + d.repeat(3), d.repeat(12)));
  }

  static <T> void assertBytes(RecordCodec<T> codec, T record, String hexLines) {
    String hex = hexLines.replaceAll("\\s", "");
    assertThat(HexFormat.of().formatHex(codec.encode(record).toByteArray()))
        .as("A change of the stored format needs a new format byte and code that reads the old one")
        .isEqualTo(hex);
    assertThat(codec.decode(ByteString.takeOver(HexFormat.of().parseHex(hex)))).isEqualTo(record);
  }
}

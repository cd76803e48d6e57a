// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static RecordReader reading(int... bytes) {
    byte[] record = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      record[i] = (byte) bytes[i];
    }
    return new RecordReader(ByteString.takeOver(record), (byte) 1);
  }

  @Test
  void aFlagIsZeroOrOne() {
    assertThat(reading(1, 0).flag()).isFalse();
    assertThat(reading(1, 1).flag()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 127, 128, 255})
  void anyOtherFlagIsCorrupt(int value) {
    assertRefused(FailureCode.DATA_CORRUPT, () -> reading(1, value).flag());
  }

  @Test
  void malformedTextIsCorrupt() {
    assertThat(reading(1, 0, 0, 0, 2, 0xC3, 0xA4).text()).isEqualTo("ä");
    assertRefused(FailureCode.DATA_CORRUPT, () -> reading(1, 0, 0, 0, 1, 0xC3).text());
    assertRefused(FailureCode.DATA_CORRUPT, () -> reading(1, 0, 0, 0, 2, 0xC0, 0x80).text());
  }

  @Test
  void aSizeBeyondTheRecordIsCorruptBeforeAnythingIsAllocated() {
    assertRefused(FailureCode.DATA_CORRUPT, () -> reading(1, 0x7F, 255, 255, 255).bytes());
    assertRefused(FailureCode.DATA_CORRUPT, () -> reading(1, 255, 255, 255, 255).bytes());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every codec promises, whatever the record. */
abstract class RecordCodecContract<T> {
  private final RecordCodec<T> codec;

  RecordCodecContract(RecordCodec<T> codec) {
    this.codec = codec;
  }

  abstract Arbitrary<T> anyRecord();

  @Provide
  Arbitrary<T> records() {
    // The parts have edge cases enough; combining all of them would leave no room for others.
    return anyRecord().withoutEdgeCases();
  }

  @Property(tries = 300)
  void decodingGivesBackWhatWasEncoded(@ForAll("records") T record) {
    ByteString bytes = codec.encode(record);
    T decoded = codec.decode(bytes);
    assertThat(decoded).isEqualTo(record);
    assertThat(codec.encode(decoded)).as("equal records have equal bytes").isEqualTo(bytes);
  }

  @Property(tries = 30)
  void everyTruncationIsCorrupt(@ForAll("records") T record) {
    byte[] bytes = codec.encode(record).toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(FailureCode.DATA_CORRUPT, Arrays.copyOf(bytes, length));
    }
  }

  @Property(tries = 30)
  void everyAppendedByteIsCorrupt(@ForAll("records") T record, @ForAll byte added) {
    byte[] bytes = codec.encode(record).toByteArray();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = added;
    assertRefused(FailureCode.DATA_CORRUPT, longer);
  }

  @Property(tries = 10)
  void aNewerFormatIsNotReadAndNoneIsBelowOne(@ForAll("records") T record) {
    byte[] bytes = codec.encode(record).toByteArray();
    assertThat(bytes[0]).isEqualTo((byte) 1);
    for (int format = 2; format <= Byte.MAX_VALUE; format++) {
      bytes[0] = (byte) format;
      assertRefused(FailureCode.DATA_TOO_NEW, bytes);
    }
    for (int format = Byte.MIN_VALUE; format < 1; format++) {
      bytes[0] = (byte) format;
      assertRefused(FailureCode.DATA_CORRUPT, bytes);
    }
  }

  @Property(tries = 300)
  void randomBytesAreRefusedProperly(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property(tries = 300)
  void changedBytesGiveAnotherRecordOrAreRefusedProperly(
      @ForAll("records") T record, @ForAll int where, @ForAll byte value) {
    byte[] bytes = codec.encode(record).toByteArray();
    bytes[Math.floorMod(where, bytes.length)] = value;
    assertReadOrRefused(bytes);
  }

  private void assertReadOrRefused(byte[] bytes) {
    try {
      assertThat(codec.decode(ByteString.copyOf(bytes))).isNotNull();
    } catch (KeyturnException refused) {
      assertThat(refused.code()).isIn(FailureCode.DATA_CORRUPT, FailureCode.DATA_TOO_NEW);
    }
  }

  private void assertRefused(FailureCode code, byte[] bytes) {
    assertThatExceptionOfType(KeyturnException.class)
        .isThrownBy(() -> codec.decode(ByteString.copyOf(bytes)))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
  }
}

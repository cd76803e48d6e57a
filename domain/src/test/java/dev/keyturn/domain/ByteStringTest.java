// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ByteStringTest {
  private final ByteString three = ByteString.copyOf(new byte[] {1, 2, 3});

  @Test
  void tellsItsBytes() {
    assertThat(three.size()).isEqualTo(3);
    assertThat(three.isEmpty()).isFalse();
    assertThat(three.at(2)).isEqualTo((byte) 3);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> three.at(3));
    assertThat(ByteString.empty().isEmpty()).isTrue();
    assertThat(ByteString.empty().size()).isZero();
    assertThat(ByteString.copyOf(new byte[0])).isSameAs(ByteString.empty());
  }

  @Test
  void equalBytesAreEqualAndHashAlike() {
    ByteString same = ByteString.takeOver(new byte[] {1, 2, 3});
    ByteString other = ByteString.takeOver(new byte[] {1, 2, 4});
    assertThat(same).isEqualTo(three).hasSameHashCodeAs(three).isNotEqualTo(other);
    assertThat(other.hashCode()).isNotEqualTo(three.hashCode());
  }

  @Test
  void showsItsLengthOnly() {
    assertThat(three).hasToString("ByteString[3 bytes]");
  }
}

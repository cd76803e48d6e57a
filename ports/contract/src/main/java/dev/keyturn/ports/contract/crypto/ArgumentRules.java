// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sizes and arrays: C8. */
interface ArgumentRules extends EngineUnderTest {
  @Test
  default void c8_everySizeOfPlaintextComesBack() {
    forEachAead(
        (algorithm, aead) -> {
          for (int size : Samples.SIZES) {
            byte[] sealed = aead.encrypt(Samples.bytes(size), Samples.text("data"));
            assertThat(aead.decrypt(sealed, Samples.text("data")))
                .as("%s of %d bytes", algorithm, size)
                .isEqualTo(Samples.bytes(size));
          }
        });
  }

  @Test
  default void c8_everySizeOfAssociatedDataWorks() {
    forEachAead(
        (algorithm, aead) -> {
          for (int size : Samples.SIZES) {
            byte[] sealed = aead.encrypt(Samples.text("plaintext"), Samples.bytes(size));
            assertThat(aead.decrypt(sealed, Samples.bytes(size)))
                .as("%s with %d bytes of associated data", algorithm, size)
                .isEqualTo(Samples.text("plaintext"));
          }
        });
  }

  @Test
  default void c8_everySizeOfMacInputWorks() {
    forEachMac(
        (algorithm, mac) -> {
          for (int size : Samples.SIZES) {
            assertThat(mac.verify(Samples.bytes(size), mac.compute(Samples.bytes(size))))
                .as("%s of %d bytes", algorithm, size)
                .isTrue();
          }
        });
  }

  @Test
  default void c8_argumentsOfAnAeadStayAsTheyWere() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] plaintext = Samples.bytes(100);
          byte[] data = Samples.bytes(50);
          byte[] sealed = aead.encrypt(plaintext, data);
          byte[] before = sealed.clone();
          byte[] opened = aead.decrypt(sealed, data);
          assertThat(plaintext).as("plaintext, %s", algorithm).isEqualTo(Samples.bytes(100));
          assertThat(data).as("associated data, %s", algorithm).isEqualTo(Samples.bytes(50));
          assertThat(sealed).as("ciphertext, %s", algorithm).isEqualTo(before);
          Arrays.fill(sealed, (byte) 0);
          Arrays.fill(plaintext, (byte) 0);
          assertThat(opened).as("result, %s", algorithm).isEqualTo(Samples.bytes(100));
          assertThat(aead.decrypt(before, Samples.bytes(50))).isEqualTo(opened);
        });
  }

  @Test
  default void c8_argumentsOfAMacStayAsTheyWere() {
    forEachMac(
        (algorithm, mac) -> {
          byte[] input = Samples.bytes(100);
          byte[] code = mac.compute(input);
          byte[] before = code.clone();
          assertThat(mac.verify(input, code)).isTrue();
          assertThat(input).as("input, %s", algorithm).isEqualTo(Samples.bytes(100));
          assertThat(code).as("code, %s", algorithm).isEqualTo(before);
          Arrays.fill(code, (byte) 0);
          assertThat(mac.compute(input)).as("%s", algorithm).isEqualTo(before);
        });
  }

  @Test
  default void c8_nullIsRefused() {
    byte[] some = Samples.bytes(40);
    forEachAead(
        (algorithm, aead) -> {
          assertThatNullPointerException().isThrownBy(() -> aead.encrypt(null, some));
          assertThatNullPointerException().isThrownBy(() -> aead.encrypt(some, null));
          assertThatNullPointerException().isThrownBy(() -> aead.decrypt(null, some));
          assertThatNullPointerException().isThrownBy(() -> aead.decrypt(some, null));
        });
    forEachMac(
        (algorithm, mac) -> {
          assertThatNullPointerException().isThrownBy(() -> mac.compute(null));
          assertThatNullPointerException().isThrownBy(() -> mac.verify(null, some));
          assertThatNullPointerException().isThrownBy(() -> mac.verify(some, null));
        });
  }
}

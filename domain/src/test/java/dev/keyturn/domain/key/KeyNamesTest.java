// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "_", "9", "a.b-c_d", "A..B", "orders-2026"})
  void aKeyNameIsKeptToTheLetter(String name) {
    assertThat(new KeyName(name).value()).isEqualTo(name);
    assertThat(new KeyName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "-a", "a-", ".a", "a.", "a b", " a", "a\n", "ä", "a/b", "a%2Fb", "a\0b"})
  void whatBreaksThePatternIsNoKeyName(String name) {
    assertInvalid("name", () -> new KeyName(name));
  }

  @Test
  void aKeyNameHasOneTo128Characters() {
    assertThat(new KeyName("k".repeat(128)).value()).hasSize(128);
    assertInvalid("name", () -> new KeyName("k".repeat(129)));
    assertInvalid("name", () -> new KeyName(null));
  }

  @Test
  void keyNamesAreCaseSensitiveAndOrdered() {
    assertThat(new KeyName("Key")).isNotEqualTo(new KeyName("key"));
    assertThat(new KeyName("a")).isLessThan(new KeyName("b"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aVersionNumberIsPositive(int number) {
    assertInvalid("key_version", () -> new VersionNumber(number));
  }

  @Test
  void versionNumbersCountUpAndNeverWrapAround() {
    assertThat(VersionNumber.FIRST.next()).isEqualTo(new VersionNumber(2));
    assertThat(new VersionNumber(2).isBelow(new VersionNumber(10))).isTrue();
    assertThat(new VersionNumber(2)).isLessThan(new VersionNumber(10)).hasToString("2");
    VersionNumber last = new VersionNumber(Integer.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(last::next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Tink", "1tink", "tink/x", "tink "})
  void aMakerHasPlainNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Maker(name, "tink"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Maker("tink", name));
  }

  @Test
  void aMakerHasNamesOfUpTo63Characters() {
    String longest = "t".repeat(63);
    assertThat(new Maker(longest, longest)).hasToString(longest + "/" + longest);
    assertThatIllegalArgumentException().isThrownBy(() -> new Maker(longest + "t", longest));
    assertThatIllegalArgumentException().isThrownBy(() -> new Maker(longest, longest + "t"));
  }
}

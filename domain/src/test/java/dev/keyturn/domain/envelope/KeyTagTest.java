// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.key.KeyId;
import java.math.BigInteger;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTagTest {
  @ParameterizedTest
  @CsvSource({
    "00000000-0000-4000-8000-000000000000, aaaaaaaaaa",
    "ffffffff-ffff-4fff-bfff-ffffffffffff, 7777777774",
    // RFC 4648, section 10: the base32 of "foobar" is MZXW6YTBOI.
    "666f6f62-6172-4000-8000-000000000000, mzxw6ytboi",
  })
  void fixedExamples(String key, String tag) {
    assertThat(KeyTag.of(KeyId.parse(key))).hasToString(tag);
  }

  @Property
  void theTagIsTheFirst48BitsInBase32(@ForAll long most, @ForAll long least) {
    UUID id = new UUID(most, least);
    String firstSixBytes = id.toString().replace("-", "").substring(0, 12);
    String digits = new BigInteger(firstSixBytes, 16).shiftLeft(2).toString(32);
    StringBuilder expected = new StringBuilder("a".repeat(10 - digits.length()));
    digits
        .chars()
        .map(digit -> Character.digit(digit, 32))
        .forEach(five -> expected.append("abcdefghijklmnopqrstuvwxyz234567".charAt(five)));
    assertThat(KeyTag.of(new KeyId(id)).value()).isEqualTo(expected.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aaaaaaaaa",
        "aaaaaaaaaaa",
        "AAAAAAAAAA",
        "aaaaaaaaa1",
        "aaaa aaaaa",
        "aaaaaaaaab"
      })
  void anythingElseIsNoTag(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyTag(text));
  }
}

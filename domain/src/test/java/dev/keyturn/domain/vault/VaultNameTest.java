// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.KeyturnException;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultNameTest {
  @Test
  void aNameIsTrimmed() {
    assertThat(new VaultName("  My vault\u3000 ").value()).isEqualTo("My vault");
  }

  @Test
  void composedAndDecomposedAreOneName() {
    assertThat(new VaultName("Zu\u0308rich")).isEqualTo(new VaultName("Z\u00FCrich"));
    assertThat(new VaultName("Zu\u0308rich").value()).isEqualTo("Z\u00FCrich");
  }

  @Test
  void aNameHasOneTo255CodePoints() {
    String key = "\uD83D\uDD11";
    assertThat(new VaultName(key.repeat(255)).value()).hasSize(510);
    assertInvalid("name", () -> new VaultName(key.repeat(256)));
    assertInvalid("name", () -> new VaultName("v".repeat(256)));
    assertThat(new VaultName("u\u0308".repeat(255)).value()).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "a\tb", "a\nb", "a\0b", "a\u007Fb", "a\u0085b"})
  void emptyNamesAndControlCharactersAreRefused(String name) {
    assertInvalid("name", () -> new VaultName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u2028b", "a\u2029b"})
  void lineBreaksOfUnicodeAreRefused(String name) {
    assertInvalid("name", () -> new VaultName(name));
  }

  @Test
  void halfASurrogatePairAndNullAreRefused() {
    assertInvalid("name", () -> new VaultName("a\uD83D"));
    assertInvalid("name", () -> new VaultName("\uDD11b"));
    assertInvalid("name", () -> new VaultName(null));
  }

  @Property
  void whateverIsAcceptedIsNormalisedAndStaysAsItIs(@ForAll String text) {
    VaultName name;
    try {
      name = new VaultName(text);
    } catch (KeyturnException refused) {
      assertThat(refused.field()).contains("name");
      return;
    }
    assertThat(Normalizer.isNormalized(name.value(), Normalizer.Form.NFC)).isTrue();
    assertThat(name.value()).isEqualTo(name.value().strip()).isNotEmpty();
    assertThat(new VaultName(name.value())).isEqualTo(name).hasToString(name.value());
  }
}

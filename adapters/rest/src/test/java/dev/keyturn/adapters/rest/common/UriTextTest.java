// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.KeyturnException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTextTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "a%20b, a b",
    "a+b, a+b",
    "a%2Fb, a/b",
    "%C3%BC, ü",
    "k;b=1, k",
    "a%3Bb, a;b",
    "%e2%82%ac, €",
    "ü%20, 'ü '"
  })
  void segmentsAreDecoded(String encoded, String decoded) {
    assertThat(UriText.segment(encoded)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "a%zz", "%FF", "%C3", "%ED%A0%80", "%C0%AF", "%+1"})
  void whatIsNotPercentEncodedUtf8IsRefused(String encoded) {
    assertThatThrownBy(() -> UriText.segment(encoded)).isInstanceOf(KeyturnException.class);
    assertThatThrownBy(() -> UriText.queryPart(encoded)).isInstanceOf(KeyturnException.class);
  }

  @Property
  void whatWasEncodedComesBack(@ForAll String text) {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    assertThat(UriText.queryPart(encoded)).isEqualTo(text);
    assertThat(UriText.segment(encoded.replace("+", "%20"))).isEqualTo(text);
  }

  @Test
  void parametersStandOnceAndMayBeEmpty() {
    QueryParameters query = new QueryParameters("a=1&b=&c&d=x%3Dy+z&e=1&e=");
    assertThat(query.single("a")).contains("1");
    assertThat(query.single("b")).isEmpty();
    assertThat(query.single("c")).isEmpty();
    assertThat(query.single("d")).contains("x=y z");
    assertThat(query.single("missing")).isEmpty();
    assertThatThrownBy(() -> query.single("e")).isInstanceOf(KeyturnException.class);
    assertThat(new QueryParameters(null).single("a")).isEmpty();
  }
}

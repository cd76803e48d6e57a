// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CiphertextEnvelopePropertiesTest {
  private static final List<Character> REPLACEMENTS =
      "aZ09+/=:v \n\0-_\u0661\u00e4".chars().mapToObj(c -> (char) c).toList();

  @Provide
  Arbitrary<CiphertextEnvelope> envelopes() {
    return Envelopes.any(100);
  }

  @Provide
  Arbitrary<CiphertextEnvelope> shortEnvelopes() {
    return Envelopes.any(8);
  }

  /** Texts that begin and go on much like an envelope. */
  @Provide
  Arbitrary<String> lookalikes() {
    return Combinators.combine(
            Arbitraries.of("", "keyturn:", "storedsafe:", "keyturn", "KEYTURN:", "keyturn::"),
            Arbitraries.of("", "mzxw6ytboi:", "mzxw6ytbo:", "mzxw6ytboi", ":"),
            Arbitraries.of("", "v", "v1", "v01", "v1:", "v2147483647:", "v2147483648:", "1:"),
            Arbitraries.oneOf(
                Arbitraries.strings().withChars("AQgw=+/-_ :v1").ofMaxLength(12),
                Arbitraries.strings().ofMaxLength(12)))
        .as((prefix, tag, version, payload) -> prefix + tag + version + payload)
        .withoutEdgeCases();
  }

  @Property
  void whatIsPrintedIsParsedBack(@ForAll("envelopes") CiphertextEnvelope envelope) {
    assertThat(CiphertextEnvelope.parse(envelope.print())).contains(envelope);
  }

  @Property(tries = 5000)
  void whateverIsParsedPrintsBackToTheLetter(@ForAll("lookalikes") String text) {
    CiphertextEnvelope.parse(text)
        .ifPresent(envelope -> assertThat(envelope.print()).isEqualTo(text));
  }

  @Property
  void arbitraryTextNeverThrows(@ForAll String text) {
    CiphertextEnvelope.parse(text)
        .ifPresent(envelope -> assertThat(envelope.print()).isEqualTo(text));
  }

  @Property(tries = 200)
  void everyChangedCharacterMakesAnotherValueOrNone(
      @ForAll("shortEnvelopes") CiphertextEnvelope envelope) {
    String text = envelope.print();
    for (int at = 0; at < text.length(); at++) {
      for (char replacement : REPLACEMENTS) {
        if (text.charAt(at) != replacement) {
          String changed = text.substring(0, at) + replacement + text.substring(at + 1);
          assertNeverReadAs(envelope, changed);
        }
      }
    }
  }

  @Property(tries = 200)
  void everyCutAndEveryAddedCharacterMakesAnotherValueOrNone(
      @ForAll("shortEnvelopes") CiphertextEnvelope envelope) {
    String text = envelope.print();
    for (int at = 0; at < text.length(); at++) {
      assertNeverReadAs(envelope, text.substring(0, at));
      assertNeverReadAs(envelope, text.substring(0, at) + text.substring(at + 1));
      for (char added : REPLACEMENTS) {
        String changed = text.substring(0, at) + added + text.substring(at);
        if (!changed.equals(text)) {
          assertNeverReadAs(envelope, changed);
        }
      }
    }
  }

  private static void assertNeverReadAs(CiphertextEnvelope original, String changed) {
    CiphertextEnvelope.parse(changed)
        .ifPresent(
            envelope -> {
              assertThat(envelope).as(changed).isNotEqualTo(original);
              assertThat(envelope.print()).isEqualTo(changed);
            });
  }
}

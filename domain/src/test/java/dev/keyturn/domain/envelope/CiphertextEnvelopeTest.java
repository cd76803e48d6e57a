// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiphertextEnvelopeTest {
  private static final KeyId KEY = KeyId.parse("666f6f62-6172-4000-8000-000000000000");
  private static final ByteString PAYLOAD =
      ByteString.copyOf("payload".getBytes(StandardCharsets.US_ASCII));

  @Test
  void theTextIsThatOfTheDocumentation() {
    VersionNumber version = new VersionNumber(12);
    assertThat(CiphertextEnvelope.of(EnvelopeFormat.NATIVE, KEY, version, PAYLOAD).print())
        .isEqualTo("keyturn:mzxw6ytboi:v12:cGF5bG9hZA==");
    assertThat(CiphertextEnvelope.of(EnvelopeFormat.STORED_SAFE, KEY, version, PAYLOAD).print())
        .isEqualTo("storedsafe:v12:cGF5bG9hZA==");
  }

  @Test
  void everyFormatIsReadWhoeverReads() {
    CiphertextEnvelope storedSafe =
        CiphertextEnvelope.parse("storedsafe:v2147483647:cGF5bG9hZA==").orElseThrow();
    assertThat(storedSafe.format()).isEqualTo(EnvelopeFormat.STORED_SAFE);
    assertThat(storedSafe.version()).isEqualTo(new VersionNumber(Integer.MAX_VALUE));
    assertThat(storedSafe.payload()).isEqualTo(PAYLOAD);
    assertThat(storedSafe.tag()).isEmpty();
    CiphertextEnvelope nativeOne =
        CiphertextEnvelope.parse("keyturn:mzxw6ytboi:v1:cGF5bG9hZA==").orElseThrow();
    assertThat(nativeOne.format()).isEqualTo(EnvelopeFormat.NATIVE);
    assertThat(nativeOne.tag()).contains(KeyTag.of(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storedsafe:v0:AAAA",
        "storedsafe:v01:AAAA",
        "storedsafe:v+1:AAAA",
        "storedsafe:v-1:AAAA",
        "storedsafe:v 1:AAAA",
        "storedsafe:v:AAAA",
        "storedsafe::AAAA",
        "storedsafe:1:AAAA",
        "storedsafe:V1:AAAA",
        "storedsafe:v1.0:AAAA",
        "storedsafe:v0x1:AAAA",
        "storedsafe:v\u0661:AAAA",
        "keyturn:mzxw6ytboi:v00001:AAAA",
      })
  void aVersionHasDecimalDigitsWithoutLeadingZero(String text) {
    assertThat(CiphertextEnvelope.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storedsafe:v2147483648:AAAA",
        "storedsafe:v4294967297:AAAA",
        "storedsafe:v9999999999:AAAA",
        "storedsafe:v18446744073709551617:AAAA",
      })
  void aVersionBeyondTheRangeDoesNotWrapAround(String text) {
    assertThat(CiphertextEnvelope.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storedsafe:v1:A",
        "storedsafe:v1:AA",
        "storedsafe:v1:AAA",
        "storedsafe:v1:AB==",
        "storedsafe:v1:AAB=",
        "storedsafe:v1:AA=",
        "storedsafe:v1:AAAA=",
        "storedsafe:v1:AAAA====",
        "storedsafe:v1:=",
        "storedsafe:v1:AA==AAAA",
        "storedsafe:v1:AA-_",
        "storedsafe:v1:AAAA\n",
        "storedsafe:v1: AAAA",
        "storedsafe:v1:AAAA:",
        "storedsafe:v1:AA\u00c4A",
      })
  void aPayloadIsCanonicalBase64(String text) {
    assertThat(CiphertextEnvelope.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1:AAAA",
        "vault:v1:AAAA",
        "KEYTURN:mzxw6ytboi:v1:AAAA",
        "StoredSafe:v1:AAAA",
        " storedsafe:v1:AAAA",
        "storedsafev1:AAAA",
        "storedsafe:mzxw6ytboi:v1:AAAA",
        "keyturn:v1:AAAA",
        "keyturn::v1:AAAA",
        "keyturn:mzxw6ytbo:v1:AAAA",
        "keyturn:mzxw6ytboii:v1:AAAA",
        "keyturn:MZXW6YTBOI:v1:AAAA",
        "keyturn:mzxw6ytbo1:v1:AAAA",
        "keyturn:mzxw6ytboj:v1:AAAA",
        "keyturn:mzxw6ytboi;v1:AAAA",
      })
  void unknownPrefixesAndBadTagsAreRefused(String text) {
    assertThat(CiphertextEnvelope.parse(text)).isEmpty();
  }

  @Test
  void aCutTextIsRefusedOrHasAnotherPayload() {
    String text = "keyturn:mzxw6ytboi:v1:cGF5bG9hZA==";
    int headerEnd = text.lastIndexOf(':');
    for (int end = 0; end <= headerEnd; end++) {
      assertThat(CiphertextEnvelope.parse(text.substring(0, end))).isEmpty();
    }
    for (int end = headerEnd + 1; end < text.length(); end++) {
      CiphertextEnvelope.parse(text.substring(0, end))
          .ifPresent(cut -> assertThat(cut.payload()).isNotEqualTo(PAYLOAD));
    }
  }

  @Test
  void theNativeFormatAndItAloneHasATag() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope(EnvelopeFormat.NATIVE, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope(EnvelopeFormat.STORED_SAFE, Optional.of(KeyTag.of(KEY))));
  }

  @Test
  void theDescriptionHidesThePayload() {
    CiphertextEnvelope envelope =
        CiphertextEnvelope.of(EnvelopeFormat.STORED_SAFE, KEY, VersionNumber.FIRST, PAYLOAD);
    assertThat(envelope.toString()).doesNotContain("cGF5bG9hZA").contains("7 bytes");
  }

  private static CiphertextEnvelope envelope(EnvelopeFormat format, Optional<KeyTag> tag) {
    return new CiphertextEnvelope(format, tag, VersionNumber.FIRST, PAYLOAD);
  }
}

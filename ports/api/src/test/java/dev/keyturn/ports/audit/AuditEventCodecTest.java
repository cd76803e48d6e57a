// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AuditEventCodecTest {
  private static final AuditEvent EVENT =
      new AuditEvent(
          UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"),
          Instant.ofEpochSecond(1_795_342_530L, 123_456_789),
          AuditAction.ROTATE_KEY,
          AuditOutcome.DENIED,
          Map.of("vault", "v", "key", "schl\u00FCssel"));

  /** The bytes lie in stores: a change of these needs a new format byte. */
  private static final String EVENT_BYTES =
      "01"
          + "0f8fad5bd9cb469f"
          + "a16570867728950e"
          + "000000006b02c0c2"
          + "00000000075bcd15"
          + ("0000000a" + "524f544154455f4b4559")
          + ("00000006" + "44454e494544")
          + "00000002"
          + ("00000003" + "6b6579" + "0000000a" + "7363686cc3bc7373656c")
          + ("00000005" + "7661756c74" + "00000001" + "76");

  @Test
  void theBytesAreThese() {
    assertThat(HexFormat.of().formatHex(AuditEventCodec.encode(EVENT).toByteArray()))
        .isEqualTo(EVENT_BYTES);
    assertThat(AuditEventCodec.decode(bytes(EVENT_BYTES))).isEqualTo(EVENT);
  }

  @Test
  void theOrderOfTheDetailsDoesNotMatter() {
    Map<String, String> turned = new LinkedHashMap<>();
    turned.put("vault", "v");
    turned.put("key", "schl\u00FCssel");
    AuditEvent same =
        new AuditEvent(EVENT.id(), EVENT.at(), EVENT.action(), EVENT.outcome(), turned);
    assertThat(AuditEventCodec.encode(same)).isEqualTo(AuditEventCodec.encode(EVENT));
  }

  @Property
  void whatWasEncodedComesBack(@ForAll("events") AuditEvent event) {
    assertThat(AuditEventCodec.decode(AuditEventCodec.encode(event))).isEqualTo(event);
  }

  @Test
  void everyTruncationIsCorrupt() {
    byte[] whole = bytes(EVENT_BYTES).toByteArray();
    for (int length = 0; length < whole.length; length++) {
      assertFails(Arrays.copyOf(whole, length), FailureCode.DATA_CORRUPT);
    }
  }

  @Test
  void anAddedByteIsCorrupt() {
    byte[] whole = bytes(EVENT_BYTES).toByteArray();
    assertFails(Arrays.copyOf(whole, whole.length + 1), FailureCode.DATA_CORRUPT);
  }

  @Test
  void anUnknownActionIsCorrupt() {
    assertFails(
        bytes(EVENT_BYTES.replace("524f54", "524f55")).toByteArray(), FailureCode.DATA_CORRUPT);
  }

  @Test
  void aNewerFormatIsToldApart() {
    assertFails(bytes("02" + EVENT_BYTES.substring(2)).toByteArray(), FailureCode.DATA_TOO_NEW);
  }

  @Test
  void theNamesInTheTrailAreTheConstantsWithHyphens() {
    assertThat(AuditAction.ROTATE_SERVER_KEYS.wireName()).isEqualTo("rotate-server-keys");
    assertThat(AuditAction.values())
        .extracting(AuditAction::wireName)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z]+(-[a-z]+)*"));
  }

  @Provide
  Arbitrary<AuditEvent> events() {
    Arbitrary<Instant> moments =
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    Arbitrary<String> texts =
        Arbitraries.strings()
            .ofMaxLength(20)
            .filter(text -> text.chars().noneMatch(unit -> Character.isSurrogate((char) unit)));
    return Combinators.combine(
            Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
            moments,
            Arbitraries.of(AuditAction.class),
            Arbitraries.of(AuditOutcome.class),
            Arbitraries.maps(texts, texts).ofMaxSize(5))
        .as(AuditEvent::new);
  }

  private static ByteString bytes(String hex) {
    return ByteString.takeOver(HexFormat.of().parseHex(hex));
  }

  private static void assertFails(byte[] bytes, FailureCode code) {
    assertThatThrownBy(() -> AuditEventCodec.decode(ByteString.takeOver(bytes)))
        .isInstanceOfSatisfying(
            KeyturnException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}

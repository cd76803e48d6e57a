// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.vault.VaultName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long what a store keeps may be. */
class FieldLengthsTest {
  /** What an entry of an index has at most in PostgreSQL, and what it takes itself. */
  private static final int ENTRY_OF_POSTGRES = 2704 - 64;

  private static final String KEY = "\uD83D\uDD11";

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00e9", "\u9375", KEY})
  void textsAreMeasuredInBytesOfUtf8(String character) {
    assertLongest(character, RowKey.MAX_ID_BYTES, text -> document("", text));
    assertLongest(character, RowKey.MAX_PARTITION_BYTES, text -> document(text, "id"));
    assertLongest(character, Row.MAX_VALUE_BYTES, text -> row(0, text));
  }

  @Test
  void bytesAreCounted() {
    assertLargest(Row.MAX_BODY_BYTES, size -> row(size, ""));
    assertLargest(RowSignature.MAX_MAC_BYTES, size -> new RowSignature(1, bytes(size)));
    assertLargest(
        Commit.MAX_EVENT_BYTES,
        size -> new Commit(List.of(), List.of(), List.of(ByteString.empty(), bytes(size))));
    assertLargest(Commit.MAX_EVENT_BYTES, size -> new StoredItem.OfEvent(bytes(size)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "\uDD11", "a\uD83Da", "\uDD11\uD83D"})
  void halfASurrogatePairIsNoText(String text) {
    assertRefused(() -> document("", text));
    assertRefused(() -> document(text, "id"));
    assertRefused(() -> row(0, text));
  }

  @Test
  void theLongestNameOfAVaultIsAnId() {
    VaultName longest = new VaultName(KEY.repeat(255));
    assertThat(new RowKey(RowKind.VAULT_NAME, "", longest.value()).id()).isEqualTo(longest.value());
  }

  @Test
  void theLongestTextsFitIntoAnEntryOfEveryIndex() {
    assertThat(RowKey.MAX_PARTITION_BYTES + RowKey.MAX_ID_BYTES + Row.MAX_VALUE_BYTES)
        .isLessThanOrEqualTo(ENTRY_OF_POSTGRES);
  }

  private static void assertLongest(String character, int most, Consumer<String> maker) {
    int size = character.getBytes(StandardCharsets.UTF_8).length;
    String longest = character.repeat(most / size) + "a".repeat(most % size);
    assertThatNoException().isThrownBy(() -> maker.accept(longest));
    assertRefused(() -> maker.accept(longest + "a"));
  }

  private static void assertLargest(int most, IntConsumer maker) {
    assertThatNoException().isThrownBy(() -> maker.accept(most));
    assertRefused(() -> maker.accept(most + 1));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call);
  }

  private static RowKey document(String partition, String id) {
    return new RowKey(RowKind.DOCUMENT, partition, id);
  }

  private static Row row(int bodySize, String target) {
    return new Row(
        document("", "id"),
        1,
        bytes(bodySize),
        new RowSignature(1, ByteString.empty()),
        Map.of(RowIndex.TARGET, target));
  }

  private static ByteString bytes(int size) {
    return ByteString.takeOver(new byte[size]);
  }
}

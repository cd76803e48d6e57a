// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules R1 to R5 of {@link RootKey}. */
public abstract class RootKeyContract {
  private static final long SEED = 20261122;
  private static final byte[] DATA = "server key 1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER_DATA = "server key 2".getBytes(StandardCharsets.UTF_8);

  /** Opens the root key of this test; every call the same one. */
  protected abstract RootKey open();

  /** Opens a root key that is not the one of {@link #open()}. */
  protected abstract RootKey openAnother();

  /** Opens a root key whose holder does not answer, or fails as its first use would. */
  protected abstract RootKey openUnreachable();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 32, 64, 2400, 65536})
  void r1_whatWasWrappedOpens(int bytes) {
    try (RootKey key = open();
        KeyMaterial material = material(bytes)) {
      ByteString wrapped = key.wrap(material, DATA);
      assertOpens(key, wrapped, DATA, material);
      boolean stillOpen = material.lend(plain -> plain.length == bytes);
      assertThat(stillOpen).as("the material stayed open").isTrue();
    }
  }

  @Test
  void r1_emptyAssociatedDataIsAsGoodAsAny() {
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      ByteString wrapped = key.wrap(material, new byte[0]);
      assertOpens(key, wrapped, new byte[0], material);
      assertRejected(key, wrapped, DATA);
    }
  }

  @Test
  void r1_whatWasWrappedOpensInALaterProcess() {
    try (KeyMaterial material = material(32)) {
      ByteString wrapped;
      try (RootKey key = open()) {
        wrapped = key.wrap(material, DATA);
      }
      try (RootKey key = open()) {
        assertOpens(key, wrapped, DATA, material);
      }
    }
  }

  @Test
  void r1_wrappingLeavesTheAssociatedDataAlone() {
    byte[] data = DATA.clone();
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      key.unwrap(key.wrap(material, data), data).close();
    }
    assertThat(data).isEqualTo(DATA);
  }

  @Test
  void r1_wrappingTwiceGivesDifferentBytes() {
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      assertThat(key.wrap(material, DATA)).isNotEqualTo(key.wrap(material, DATA));
    }
  }

  @Test
  void r1_theMaterialDoesNotShowInTheWrap() {
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      byte[] wrapped = key.wrap(material, DATA).toByteArray();
      int at = material.lend(plain -> Collections.indexOfSubList(boxed(wrapped), boxed(plain)));
      assertThat(at).isNegative();
    }
  }

  @Test
  void r2_everyChangedBitIsRejected() {
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      byte[] wrapped = key.wrap(material, DATA).toByteArray();
      for (int bit = 0; bit < wrapped.length * 8; bit++) {
        byte[] changed = wrapped.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        assertRejected(key, ByteString.takeOver(changed), DATA);
      }
    }
  }

  @Test
  void r2_everyTruncationAndAnAddedByteAreRejected() {
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      byte[] wrapped = key.wrap(material, DATA).toByteArray();
      for (int length = 0; length < wrapped.length; length++) {
        assertRejected(key, ByteString.takeOver(Arrays.copyOf(wrapped, length)), DATA);
      }
      assertRejected(key, ByteString.takeOver(Arrays.copyOf(wrapped, wrapped.length + 1)), DATA);
    }
  }

  @Test
  void r2_otherAssociatedDataIsRejected() {
    try (RootKey key = open();
        KeyMaterial material = material(32)) {
      ByteString wrapped = key.wrap(material, DATA);
      assertRejected(key, wrapped, OTHER_DATA);
      assertRejected(key, wrapped, new byte[0]);
    }
  }

  @Test
  void r2_anotherRootKeyIsRejected() {
    try (RootKey key = open();
        RootKey another = openAnother();
        KeyMaterial material = material(32)) {
      assertRejected(another, key.wrap(material, DATA), DATA);
    }
  }

  @Test
  void r3_theNameStaysWithTheKey() {
    String first;
    try (RootKey key = open()) {
      first = key.id();
      assertThat(first).matches("[A-Za-z0-9._:/-]{8,64}");
      assertThat(key.id()).isEqualTo(first);
    }
    try (RootKey key = open();
        RootKey another = openAnother()) {
      assertThat(key.id()).isEqualTo(first);
      assertThat(another.id()).isNotEqualTo(first);
    }
  }

  @Test
  void r4_whatDoesNotAnswerIsUnavailable() {
    assertThatThrownBy(
            () -> {
              try (RootKey key = openUnreachable();
                  KeyMaterial material = material(32)) {
                key.wrap(material, DATA);
              }
            })
        .isInstanceOf(RootKeyUnavailableException.class);
  }

  @Test
  void r5_manyThreadsMayUseIt() {
    try (RootKey key = open()) {
      Threads.runTogether(
          8,
          thread -> {
            for (int round = 0; round < 50; round++) {
              byte[] data = {(byte) thread, (byte) round};
              try (KeyMaterial material = material(32 + thread)) {
                assertOpens(key, key.wrap(material, data), data, material);
              }
            }
          });
    }
  }

  @Test
  void r5_closedItRefusesEverything() {
    try (KeyMaterial material = material(32)) {
      RootKey key = open();
      ByteString wrapped = key.wrap(material, DATA);
      key.close();
      key.close();
      assertThatThrownBy(() -> key.wrap(material, DATA)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> key.unwrap(wrapped, DATA)).isInstanceOf(IllegalStateException.class);
    }
  }

  private static void assertOpens(
      RootKey key, ByteString wrapped, byte[] data, KeyMaterial expected) {
    try (KeyMaterial opened = key.unwrap(wrapped, data)) {
      assertThat(opened.contentEquals(expected)).as("the material came back").isTrue();
    }
  }

  private static void assertRejected(RootKey key, ByteString wrapped, byte[] data) {
    assertThatThrownBy(() -> key.unwrap(wrapped, data).close())
        .isInstanceOf(CryptoRejectedException.class)
        .hasNoCause();
  }

  private static KeyMaterial material(int bytes) {
    byte[] content = new byte[bytes];
    new Random(SEED + bytes).nextBytes(content);
    return KeyMaterial.takeOver(content);
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>();
    for (byte value : bytes) {
      boxed.add(value);
    }
    return boxed;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a ciphertext, the answer is one code and one message. */
class Invariant11OneAnswerToBadCiphertextTest {
  private TestHouse house;
  private KeyReference key;
  private String good;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    house.rotate(key);
    good = house.encrypt(key, "text");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void decryptingAndRewrappingAnswerTheSameToAll() {
    Map<String, String> texts = badTexts();
    assertThat(texts).hasSizeGreaterThan(12);
    assertThat(house.decrypt(key, good)).isEqualTo("text");

    List<Failures.Seen> seen =
        texts.values().stream()
            .flatMap(
                text ->
                    Stream.of(
                        Failures.seen(() -> house.decrypt(key, text)),
                        Failures.seen(() -> house.rewrap(key, text))))
            .toList();

    assertThat(seen.get(0).code()).isEqualTo(FailureCode.DECRYPTION_FAILED);
    assertThat(seen.stream().distinct()).hasSize(1);
  }

  @Test
  void wrongAssociatedDataAnswersTheSameToo() {
    ToDecrypt item = new ToDecrypt(good, TestHouse.bytes("other"), Optional.empty());

    Failures.Seen seen =
        Failures.seen(
            () ->
                house
                    .server
                    .protectData()
                    .decrypt(house.admin(), TestHouse.CONTEXT, key, List.of(item))
                    .single());

    assertThat(seen).isEqualTo(Failures.seen(() -> house.decrypt(key, "")));
  }

  @Test
  void oneBadTextSpoilsNoOther() {
    List<ToDecrypt> items =
        Stream.of(good, good + "A", good)
            .map(text -> new ToDecrypt(text, ByteString.empty(), Optional.empty()))
            .toList();

    var batch =
        house.server.protectData().decrypt(house.admin(), TestHouse.CONTEXT, key, items).items();

    assertThat(batch.stream().map(one -> one.failure().isPresent()))
        .containsExactly(false, true, false);
  }

  @Test
  void aFailedDecryptionIsNotTriedOnAnotherEngine() {
    WatchedEngine spare = new WatchedEngine();
    TestHouse.World world = house.world.again();
    OutboundPorts one = world.ports(world.storage(), new WatchedEngine());
    OutboundPorts two =
        new OutboundPorts(
            one.storage(),
            one.rootKey(),
            one.trail(),
            one.makerInstance(),
            List.of(one.engines().get(0), new InstalledEngine(new Maker("spare", "spare"), spare)),
            one.clock(),
            one.elapsed());
    try (KeyServer server = KeyServer.open(two, KeyServerSettings.defaults("test"))) {
      TestCalls calls = new TestCalls(server);

      assertThat(calls.decrypt(key, good)).isEqualTo("text");
      assertThat(Failures.code(() -> calls.decrypt(key, good.replace(":v2:", ":v1:"))))
          .isEqualTo(FailureCode.DECRYPTION_FAILED);
      assertThat(spare.lent).isEmpty();
    }
  }

  private Map<String, String> badTexts() {
    String head = good.substring(0, good.lastIndexOf(':') + 1);
    byte[] payload = Base64.getDecoder().decode(good.substring(head.length()));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("nothing", "");
    texts.put("no envelope", "abc");
    texts.put("foreign prefix", good.replace("keyturn:", "vault:"));
    texts.put("no payload", head);
    texts.put("bad base64", head + "*" + good.substring(head.length()));
    texts.put("other version", good.replace(":v2:", ":v1:"));
    texts.put("unknown version", good.replace(":v2:", ":v3:"));
    texts.put("huge version", good.replace(":v2:", ":v99999999999999:"));
    texts.put("version zero", good.replace(":v2:", ":v0:"));
    texts.put("other key", house.encrypt(house.key(key.vault(), "other"), "text"));
    texts.put("other key of the version", otherKeyAtSecondVersion());
    texts.put("first byte", head + flipped(payload, 0));
    texts.put("last byte", head + flipped(payload, payload.length - 1));
    texts.put("shortened", head + encode(Arrays.copyOf(payload, payload.length - 1)));
    texts.put("shorter than a tag", head + encode(Arrays.copyOf(payload, 5)));
    texts.put("longer", head + encode(Arrays.copyOf(payload, payload.length + 1)));
    return texts;
  }

  private String otherKeyAtSecondVersion() {
    KeyReference other = house.key(key.vault(), "third");
    house.rotate(other);
    return house.encrypt(other, "text");
  }

  private static String flipped(byte[] payload, int index) {
    byte[] copy = payload.clone();
    copy[index] ^= 1;
    return encode(copy);
  }

  private static String encode(byte[] payload) {
    return Base64.getEncoder().encodeToString(payload);
  }
}

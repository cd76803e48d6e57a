// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plain key material reaches neither the store, nor the trail, nor any text. */
class Invariant8KeyMaterialStaysInsideTest {
  private final WatchedEngine engine = new WatchedEngine();
  private final TestHouse.World world = TestHouse.World.create();
  private final WatchedStorage store = new WatchedStorage(world.storage());

  @Test
  void neitherTheStoreNorTheTrailNorAnyTextHoldsPlainMaterial() {
    List<String> texts = new ArrayList<>();
    try (TestHouse house =
        TestHouse.open(world, store, engine, KeyServerSettings.defaults("test"))) {
      KeyReference key = house.key(house.vault("vault"), "key");
      String text = house.encrypt(key, "text");
      house.rotate(key);
      house.rewrap(key, text);
      house.rotateServerKeys();
      texts.add(Failures.seen(() -> house.decrypt(key, text + "AAAA")).toString());
      texts.add(house.read(key).toString());
      texts.add(house.versions(key).toString());
      texts.add(engine.generated.toString());
      texts.add(house.server.operateServer().health().toString());
    }
    texts.add(world.trail().events().toString());

    List<String> stored = stored();
    assertThat(engine.plain).hasSizeGreaterThan(10);
    assertThat(stored).hasSizeGreaterThan(20);
    for (byte[] material : engine.plain) {
      String hex = HexFormat.of().formatHex(material);
      assertThat(stored).noneMatch(bytes -> bytes.contains(hex));
      assertThat(texts)
          .noneMatch(one -> one.contains(hex))
          .noneMatch(one -> one.contains(Base64.getEncoder().encodeToString(material)));
    }
  }

  /** Everything that was handed to the store, in hexadecimal. */
  private List<String> stored() {
    return store.commits.stream().flatMap(Invariant8KeyMaterialStaysInsideTest::parts).toList();
  }

  private static Stream<String> parts(Commit commit) {
    Stream<String> rows =
        commit.writes().stream()
            .map(
                write ->
                    write instanceof Write.Insert insert
                        ? hex(insert.row().body())
                        : write instanceof Write.Update update
                            ? hex(update.row().body())
                            : hex(write.toString()));
    return Stream.concat(
        rows, commit.events().stream().map(Invariant8KeyMaterialStaysInsideTest::hex));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where nothing can be moved to, the commands end with status 1 and one clear line, and the store
 * that was to be moved is served as before.
 */
class UnfitTargetIT {
  private static final String PLAIN =
      "crypto: {engines: {tink: {provider: tink}}}\nhttp: {https: {enabled: false}}";
  private static final int DOCUMENTS = 500;
  private static final int BYTES_EACH = 16 << 10;
  private static final int TAKEN = 20 << 20;

  @TempDir private static Path temporary;
  private static Path folder;
  private static Path data;
  private static String h2;
  private static Map<String, OpenedStore.Part> before;

  @BeforeAll
  static void prepare() throws IOException {
    folder = temporary.toRealPath();
    data = folder.resolve("data");
    h2 = configuration("h2", "{provider: jdbi}");
    assertThat(Keyturn.runHere("init", h2, "--data", data.toString()).status()).isZero();
    try (OpenedStore store = OpenedStore.open(data, h2)) {
      store.fill(DOCUMENTS, BYTES_EACH);
      before = store.contents();
    }
  }

  @Test
  void theStoreItselfUnderAnotherName() throws IOException {
    String same =
        configuration(
            "same", "{provider: jdbi, settings: {path: '%s/../data/store'}}".formatted(data));
    assertRefused(migrate(same), "open in this process already");
  }

  @Test
  void aStoreThatHoldsAnInstallation() throws IOException {
    String other = configuration("other", "{provider: file, settings: {path: other-store}}");
    assertThat(Keyturn.runHere("init", other, "--data", data.toString()).status()).isZero();
    assertRefused(migrate(other), "holds something already, and nothing in it is overwritten");
    Ended verified = Keyturn.runHere("verify", other, "--data", data.toString());
    assertThat(verified.output()).contains(" 0 finding(s)");
  }

  @Test
  void anEmptyStoreThatIsToBeMoved() throws IOException {
    String empty = configuration("empty", "{provider: file, settings: {path: empty-store}}");
    String target = configuration("target", "{provider: file, settings: {path: target-store}}");
    Ended moved = Keyturn.runHere("migrate", empty, "--data", data.toString(), "--to", target);
    assertRefused(moved, "There is nothing to move");
  }

  /** It is full midway, and the same command goes on when there is room again. */
  @ParameterizedTest
  @ValueSource(strings = {"jdbi", "file"})
  void aDiskThatIsFull(String provider) throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("small-" + provider), "24m")) {
      String full =
          configuration(
              "full-" + provider,
              "{provider: %s, settings: {path: '%s'}}"
                  .formatted(provider, disk.place().resolve("store")));
      Path other = Files.write(disk.place().resolve("other"), new byte[TAKEN]);
      assertRefused(migrate(full), "The store that is being filled cannot be written (");
      Files.delete(other);
      Ended moved =
          Keyturn.runHere("migrate", h2, "--data", "" + data, "--to", full, "--keep-source");
      assertThat(moved.status()).as(moved.output()).isZero();
    }
  }

  private static Ended migrate(String to) {
    return Keyturn.runHere("migrate", h2, "--data", data.toString(), "--to", to);
  }

  private static void assertRefused(Ended ended, String why) {
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.lastLine()).startsWith("keyturn: ").contains(why);
    assertThat(ended.output()).doesNotContain("\tat ");
    try (OpenedStore store = OpenedStore.open(data, h2)) {
      assertThat(store.contents()).isEqualTo(before);
    }
  }

  private static String configuration(String name, String storage) throws IOException {
    return TestStore.configuration(Files.createDirectory(folder.resolve(name)), storage, PLAIN);
  }
}

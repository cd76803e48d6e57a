// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootKeyFileTest {
  @TempDir Path folder;

  @Test
  void isCreatedForItsOwnerAloneAndLeavesNothingElse() throws IOException {
    assertThat(file().createIfAbsent()).isTrue();
    assertThat(Files.getPosixFilePermissions(path()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found).containsExactly(path());
    }
  }

  @Test
  void readsLikeOneLineOfText() throws IOException {
    file().createIfAbsent();
    assertThat(Files.readString(path()))
        .matches("keyturn-root-key:v1:[A-Za-z0-9+/]{43}=:[0-9a-f]{8}\n");
  }

  @Test
  void anExistingOneIsLeftAlone() throws IOException {
    Files.writeString(path(), "something of somebody");
    assertThat(file().createIfAbsent()).isFalse();
    assertThat(path()).hasContent("something of somebody");
  }

  @Test
  void ofRacingCreatorsOneWins() {
    AtomicInteger winners = new AtomicInteger();
    Threads.runTogether(
        8,
        thread -> {
          if (file().createIfAbsent()) {
            winners.incrementAndGet();
          }
        });
    assertThat(winners).hasValue(1);
    file().read().close();
  }

  @Test
  void twoFilesHoldDifferentKeys() {
    RootKeyFile other = new RootKeyFile(folder.resolve("other.key"));
    file().createIfAbsent();
    other.createIfAbsent();
    try (KeyMaterial first = file().read();
        KeyMaterial second = other.read()) {
      assertThat(first.size()).isEqualTo(32);
      assertThat(first.contentEquals(second)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
  void isRefusedWhileOthersHaveRights(String permissions) throws IOException {
    file().createIfAbsent();
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(file()::read)
        .isInstanceOf(RootKeyUnavailableException.class)
        .hasMessageContaining("open to others");
  }

  @Test
  void aReadOnlyOneIsFine() throws IOException {
    file().createIfAbsent();
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));
    file().read().close();
  }

  @Test
  void everyDamagedCharacterIsNoticed() throws IOException {
    file().createIfAbsent();
    byte[] whole = Files.readAllBytes(path());
    for (int at = 0; at < whole.length - 1; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(path(), damaged);
      assertThatThrownBy(file()::read)
          .as("character %d", at)
          .isInstanceOf(RootKeyUnavailableException.class);
    }
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    file().createIfAbsent();
    String whole = Files.readString(path());
    for (int length = 0; length < whole.length() - 1; length++) {
      Files.writeString(path(), whole.substring(0, length));
      assertThatThrownBy(file()::read)
          .as("%d characters", length)
          .isInstanceOf(RootKeyUnavailableException.class);
    }
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertThatThrownBy(file()::read).hasMessageContaining("does not exist");
    file().createIfAbsent();
    String whole = Files.readString(path());
    assertRefused(whole.replace("v1", "v2"), "a format that this release does not know");
    assertRefused(whole.substring(0, 40), "damaged");
    assertRefused("-----BEGIN PRIVATE KEY-----\n", "not a root key of Keyturn");
    assertRefused(whole.repeat(60), "too large");
    assertThatThrownBy(new RootKeyFile(folder)::read).hasMessageContaining("is not a file");
  }

  @Test
  void aMissingFolderIsAClearFailure() {
    RootKeyFile file = new RootKeyFile(folder.resolve("missing").resolve("root.key"));
    assertThatThrownBy(file::createIfAbsent)
        .isInstanceOf(RootKeyUnavailableException.class)
        .hasMessageContaining("cannot be made");
  }

  private void assertRefused(String content, String reason) throws IOException {
    Files.writeString(path(), content, StandardCharsets.US_ASCII);
    assertThatThrownBy(file()::read)
        .isInstanceOf(RootKeyUnavailableException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(path().toString());
  }

  private RootKeyFile file() {
    return new RootKeyFile(path());
  }

  private Path path() {
    return folder.resolve("root.key");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    Path data = folder.resolve("a/b/data");
    assertThat(DataDirectory.prepare(data)).isTrue();
    assertThat(DataDirectory.prepare(data)).isFalse();
    assertThat(permissions(data)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).hasSize(1).allMatch(file -> permissions(file).equals("rw-------"));
    }
  }

  @Test
  void anEmptyFolderIsNotPrepared() {
    assertThat(DataDirectory.isPrepared(folder)).isFalse();
    assertThatThrownBy(() -> DataDirectory.lock(folder)).isInstanceOf(StartRefused.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isLockedUntilItIsClosed() {
    DataDirectory.prepare(folder);
    DataDirectory first = DataDirectory.lock(folder);
    assertThatThrownBy(() -> DataDirectory.lock(folder))
        .isInstanceOf(StartRefused.class)
        .hasMessage("Another server is using the data directory %s.", folder);
    first.close();
    DataDirectory.lock(folder).close();
  }

  @Test
  void saysWhyItCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataDirectory.prepare(file.resolve("data")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("cannot be made");
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoryTest {
  @TempDir private Path folder;

  @Test
  void aCopyThatAKilledProcessLeftIsDeleted() throws IOException {
    Files.writeString(copy(), "half a copy");
    StoreDirectory.open(folder).close();
    assertThat(copy()).doesNotExist();
  }

  @Test
  void aRewriteThatFailsLeavesNoCopy() throws IOException {
    Files.createDirectory(database());
    try (StoreDirectory directory = StoreDirectory.open(folder)) {
      assertThatThrownBy(directory::rewrite).isInstanceOf(StorageUnavailableException.class);
    }
    assertThat(copy()).doesNotExist();
  }

  @Test
  void aRewriteKeepsTheContentForItsOwnerOnly() throws IOException {
    Files.writeString(database(), "content");
    Object before = key();
    try (StoreDirectory directory = StoreDirectory.open(folder)) {
      directory.rewrite();
    }
    assertThat(database()).hasContent("content");
    assertThat(key()).isNotEqualTo(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database())))
        .isEqualTo("rw-------");
    assertThat(copy()).doesNotExist();
  }

  private Object key() throws IOException {
    return Files.getAttribute(database(), "unix:ino");
  }

  private Path database() {
    return folder.resolve("keyturn.mv.db");
  }

  private Path copy() {
    return folder.resolve("keyturn.copy");
  }
}

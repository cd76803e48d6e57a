// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.inserting;
import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static dev.keyturn.adapters.storage.jdbi.Rows.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbiStorageTest {
  @TempDir private Path folder;

  @Test
  void aFileIsDurableAndMemoryIsNot() {
    try (JdbiStorage file = openFile();
        JdbiStorage memory = JdbiStorage.open(StoreOptions.inMemory())) {
      assertThat(file.traits()).isEqualTo(new StorageTraits(true, false));
      assertThat(memory.traits()).isEqualTo(new StorageTraits(false, false));
    }
  }

  @Test
  void everyFileIsItsOwnersOnly() throws IOException {
    try (JdbiStorage storage = openFile()) {
      storage.commit(inserting("a"));
      assertThat(permissions(folder.resolve("store"))).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(folder.resolve("store"))) {
        List<Path> found = files.toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(2);
        for (Path file : found) {
          assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void noStatementIsWrittenToATraceFile() throws IOException {
    try (JdbiStorage storage = openFile()) {
      assertThatThrownBy(() -> storage.store().read(handle -> handle.execute("SECRET NONSENSE")))
          .isInstanceOf(StorageUnavailableException.class);
      try (Stream<Path> files = Files.list(folder.resolve("store"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("keyturn.lock", "keyturn.mv.db");
      }
    }
  }

  @Test
  void aStoreIsOpenedOnce() {
    try (JdbiStorage storage = openFile()) {
      assertThatThrownBy(this::openFile).isInstanceOf(StorageUnavailableException.class);
      storage.commit(inserting("a"));
    }
    openFile().close();
  }

  @Test
  void aFolderThatCannotBeMadeIsUnavailable() throws IOException {
    Files.createFile(folder.resolve("store"));
    assertThatThrownBy(this::openFile).isInstanceOf(StorageUnavailableException.class);
  }

  @Test
  void aFileThatIsNoDatabaseIsCorrupt() throws IOException {
    Files.createDirectory(folder.resolve("store"));
    Files.writeString(folder.resolve("store/keyturn.mv.db"), "no database".repeat(2000));
    assertThatThrownBy(this::openFile).isInstanceOf(StorageCorruptException.class);
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() {
    try (JdbiStorage storage = openFile()) {
      storage.commit(inserting("a"));
      storage
          .store()
          .write(
              handle ->
                  handle.execute(
                      "INSERT INTO \"flyway_schema_history\" SELECT \"installed_rank\" + 1, '99',"
                          + " 'from the future', \"type\", 'V99__from_the_future.sql',"
                          + " \"checksum\", \"installed_by\", \"installed_on\","
                          + " \"execution_time\", \"success\" FROM \"flyway_schema_history\""
                          + " WHERE \"version\" = '1'"));
    }
    assertThatThrownBy(this::openFile)
        .isInstanceOf(StorageCorruptException.class)
        .hasMessageContaining("99");
  }

  @Test
  void thePositionOfATrimmedChangeIsTooOld() {
    int kept = 100;
    try (JdbiStorage storage = JdbiStorage.open(StoreOptions.inMemory().withFeedLength(kept))) {
      long start = storage.changes().position();
      storage.commit(inserting("a"));
      for (int revision = 2; revision < 1200; revision++) {
        storage.commit(updating("a", revision));
      }
      assertThat(storage.changes().since(start).complete()).isFalse();
      Changes latest = storage.changes().since(storage.changes().position() - 50);
      assertThat(latest.complete()).isTrue();
      assertThat(latest.changes()).hasSize(50);
    }
  }

  @Test
  void numbersGoOnAfterARestart() {
    long last;
    try (JdbiStorage storage = openFile()) {
      storage.commit(inserting("a"));
      storage.commit(inserting("b"));
      last = storage.changes().position();
    }
    try (JdbiStorage storage = openFile()) {
      assertThat(storage.changes().position()).isGreaterThanOrEqualTo(last);
      assertThat(storage.rows().get(key("b"))).isPresent();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private JdbiStorage openFile() {
    return JdbiStorage.open(StoreOptions.inFile(folder.resolve("store")));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static dev.keyturn.adapters.storage.file.Rows.inserting;
import static dev.keyturn.adapters.storage.file.Rows.isThere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a real folder. */
class FolderTest {
  @TempDir private Path folder;

  @Test
  void itIsDurableAndForOneNode() {
    try (FileStorage storage = open(folder)) {
      assertThat(storage.traits()).isEqualTo(new StorageTraits(true, false));
    }
  }

  @Test
  void everythingIsItsOwnersOnly() throws Exception {
    Path store = folder.resolve("made/store");
    try (FileStorage storage =
        FileStorage.open(store, FileStorageOptions.defaults().withSnapshotAfter(1))) {
      storage.commit(inserting("a"));
      awaitSnapshot(storage);
      assertThat(permissions(store)).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(store)) {
        assertThat(files.map(file -> file.getFileName() + " " + permissions(file)))
            .containsExactlyInAnyOrder(
                "journal-0000000002 rw-------",
                "snapshot-0000000002 rw-------",
                "keyturn.lock rw-------");
      }
    }
  }

  @Test
  void aStoreIsOpenedOnceAtATime() {
    try (FileStorage storage = open(folder)) {
      assertThatThrownBy(() -> open(folder)).isInstanceOf(StorageUnavailableException.class);
      storage.commit(inserting("a"));
    }
    open(folder).close();
  }

  @Test
  void anotherProcessIsRefusedToo() throws Exception {
    try (FileStorage storage = open(folder)) {
      storage.commit(inserting("a"));
      assertThat(openInAnotherProcess()).contains("Another process has the store open.");
      storage.commit(inserting("b"));
    }
    assertThat(openInAnotherProcess()).contains("opened 2 rows");
  }

  @Test
  void aFolderThatCannotBeMadeIsUnavailable() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> open(file)).isInstanceOf(StorageUnavailableException.class);
  }

  /** Needs the right to mount; elsewhere it is skipped, and FailingDiskTest stands in for it. */
  @Test
  void aDiskThatIsReallyFullIsLeftBehindOnceThereIsRoom() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()),
        "SKIPPED: a small file system cannot be mounted here");
    try {
      Path ballast = Files.write(small.resolve("ballast"), new byte[64 << 10]);
      try (FileStorage storage = open(small.resolve("store"))) {
        int kept = fill(storage);
        assertThat(kept).isBetween(1, 20);
        assertThat(isThere(storage, "large" + kept)).isFalse();
        assertThat(isThere(storage, "large0")).isTrue();
        Files.delete(ballast);
        storage.commit(inserting("after"));
        storage.commit(large("large" + kept));
      }
      try (FileStorage storage = open(small.resolve("store"))) {
        assertThat(isThere(storage, "after")).isTrue();
        assertThat(isThere(storage, "large0")).isTrue();
      }
    } finally {
      assertThat(run("umount", small.toString())).isTrue();
    }
  }

  /** Returns how many commits it took. */
  private static int fill(FileStorage storage) {
    for (int i = 0; ; i++) {
      try {
        storage.commit(large("large" + i));
      } catch (StorageUnavailableException full) {
        assertThat(full).hasRootCauseInstanceOf(IOException.class);
        return i;
      }
    }
  }

  private static Commit large(String id) {
    Row small = Rows.row(id, 1);
    Row large =
        new Row(
            small.key(), 1, ByteString.takeOver(new byte[20 << 10]), small.signature(), Map.of());
    return new Commit(List.of(), List.of(new Write.Insert(large)), List.of());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Path.of("/dev/null").toFile())
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String openInAnotherProcess() throws IOException {
    Process process = ChildJvm.start(List.of(), OpenStore.class, folder.toString());
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static FileStorage open(Path folder) {
    return FileStorage.open(folder, FileStorageOptions.defaults());
  }
}

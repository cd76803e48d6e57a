// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariant 1 and rule S1 in the file itself: whenever the process is killed, the file has every
 * acknowledged commit, and of the others all or nothing. Before the file was written in turn, one
 * image of some hundreds had half a commit.
 */
class WholeCommitsInvariantTest {
  private static final int WRITERS = 4;
  private static final int IMAGES = Boolean.getBoolean("keyturn.soak") ? 2_000 : 10;
  private static final int EVERY = 10;

  @TempDir private Path folder;

  private final AtomicInteger forces = new AtomicInteger();
  private final List<long[]> images = new CopyOnWriteArrayList<>();
  private final AtomicLongArray acknowledged = new AtomicLongArray(WRITERS);

  @BeforeEach
  void installDisk() {
    TestDisk.install();
  }

  @AfterEach
  void repairDisk() {
    TestDisk.install();
  }

  @Test
  void invariant1_whatIsInTheFileAtAForceIsWholeCommits() {
    try (JdbiStorage storage = open(folder.resolve("store"), TestDisk.PREFIX)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        storage.commit(ofEveryKind(writer, 1));
        acknowledged.set(writer, 1);
      }
      TestDisk.onForce(this::takeImage);
      Threads.runTogether(
          WRITERS,
          writer -> {
            for (long revision = 2; images.size() < IMAGES; revision++) {
              storage.commit(ofEveryKind(writer, revision));
              acknowledged.set(writer, revision);
            }
          });
      TestDisk.onForce(() -> {});
    }
    for (int image = 0; image < IMAGES; image++) {
      assertWhole(image);
    }
  }

  /** A force that was under way already may end meanwhile, and only that one. */
  @Test
  void s1_theFileIsNotWrittenWhileATransactionIsUnderWay() {
    try (JdbiStorage storage = open(folder.resolve("store"), TestDisk.PREFIX)) {
      OpenStore store = ((H2Store) storage.store()).current();
      int forced =
          store.write(
              handle -> {
                handle.execute("UPDATE number_series SET last_number = last_number");
                TestDisk.onForce(forces::incrementAndGet);
                while (forces.get() < 2 && store.waitingForTurn() == 0) {
                  store.durability().suspect();
                }
                return forces.get();
              });
      assertThat(forced).isLessThan(2);
    }
  }

  /** For the one thread that forces; everything acknowledged by then must be in it. */
  private void takeImage() throws IOException {
    if (forces.incrementAndGet() % EVERY == 0 && images.size() < IMAGES) {
      long[] before = new long[WRITERS];
      Arrays.setAll(before, acknowledged::get);
      Path image = Files.createDirectory(folder.resolve("image" + images.size()));
      Files.copy(folder.resolve("store/keyturn.mv.db"), image.resolve("keyturn.mv.db"));
      images.add(before);
    }
  }

  private void assertWhole(int image) {
    try (Storage storage = open(folder.resolve("image" + image), "")) {
      for (int writer = 0; writer < WRITERS; writer++) {
        Set<Long> revisions = new TreeSet<>();
        for (RowKind kind : RowKind.values()) {
          revisions.add(storage.rows().get(key(kind, writer)).orElseThrow().revision());
        }
        assertThat(revisions).as("revisions of one commit in image %d", image).hasSize(1);
        assertThat(revisions.iterator().next()).isGreaterThanOrEqualTo(images.get(image)[writer]);
      }
    }
  }

  private static Commit ofEveryKind(int writer, long revision) {
    List<Write> writes =
        Arrays.stream(RowKind.values())
            .map(kind -> row(key(kind, writer), revision))
            .<Write>map(row -> revision == 1 ? new Write.Insert(row) : new Write.Update(row))
            .toList();
    return new Commit(List.of(), writes, List.of());
  }

  private static RowKey key(RowKind kind, int writer) {
    return new RowKey(kind, "", "row" + writer);
  }

  private static Row row(RowKey key, long revision) {
    RowSignature signature = new RowSignature(1, ByteString.copyOf(new byte[32]));
    return new Row(key, revision, ByteString.empty(), signature, Map.of());
  }

  private static JdbiStorage open(Path folder, String fileSystem) {
    return JdbiStorage.open(
        StoreOptions.inFile(folder).withFileSystem(fileSystem).withTimeout(Duration.ofSeconds(60)));
  }
}

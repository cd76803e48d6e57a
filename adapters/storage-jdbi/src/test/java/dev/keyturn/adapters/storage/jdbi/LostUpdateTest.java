// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.Write;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads on few rows and counters, over several openings: no update is lost, no use is
 * forgotten, no number is given twice. A few thousand steps; more than a million in the profile
 * {@code soak}.
 */
class LostUpdateTest {
  private static final int THREADS = 8;
  private static final int ROWS = 4;
  private static final boolean SOAK = Boolean.getBoolean("keyturn.soak");
  private static final int OPENINGS = SOAK ? 40 : 3;
  private static final int STEPS_EACH = SOAK ? 4_000 : 100;

  @TempDir private Path folder;

  private final long seed = System.nanoTime();
  private final List<KeyId> counters = IntStream.range(0, 2).mapToObj(i -> KeyId.random()).toList();
  private final AtomicLongArray updates = new AtomicLongArray(ROWS);
  private final AtomicLongArray uses = new AtomicLongArray(counters.size());
  private final Set<Long> numbers = ConcurrentHashMap.newKeySet();

  @Test
  void nothingIsLostOfWhatManyThreadsDoToFewRows() {
    System.out.println("LostUpdateTest, seed " + seed);
    try (Storage storage = open()) {
      IntStream.range(0, ROWS)
          .forEach(i -> storage.commit(writing(new Write.Insert(row(i, 1, 0)))));
    }
    for (int opening = 0; opening < OPENINGS; opening++) {
      int number = opening;
      try (Storage storage = open()) {
        assertNothingLost(storage);
        Threads.runTogether(THREADS, thread -> work(storage, thread, number));
        assertNothingLost(storage);
      }
    }
    try (Storage storage = open()) {
      assertNothingLost(storage);
    }
    long done = IntStream.range(0, ROWS).mapToLong(updates::get).sum();
    System.out.printf("LostUpdateTest: %d updates, %d numbers%n", done, numbers.size());
    assertThat(done).isGreaterThan(STEPS_EACH);
  }

  private void work(Storage storage, int thread, int opening) {
    Random random = new Random(seed + 1000L * opening + thread);
    for (int step = 0; step < STEPS_EACH; step++) {
      int choice = random.nextInt(10);
      if (choice < 5) {
        tryToUpdate(storage, random.nextInt(ROWS));
      } else if (choice < 7) {
        int left = random.nextInt(ROWS);
        tryToUpdate(storage, left, (left + 1 + random.nextInt(ROWS - 1)) % ROWS);
      } else if (choice < 9) {
        int counter = random.nextInt(counters.size());
        long some = 1L + random.nextInt(100);
        uses.addAndGet(counter, some);
        storage
            .usage()
            .reserve(counters.get(counter), VersionNumber.FIRST, new Usage(some, 2 * some));
      } else {
        long given = storage.nextNumber(NumberKind.KEY);
        assertThat(numbers.add(given)).as("number %d, seed %d", given, seed).isTrue();
      }
    }
  }

  /** Raises what stands in the rows by one each, as they were read. */
  private void tryToUpdate(Storage storage, int... rows) {
    Write[] writes =
        IntStream.of(rows)
            .mapToObj(i -> storage.rows().get(Rows.key("row" + i)).orElseThrow())
            .map(LostUpdateTest::raised)
            .toArray(Write[]::new);
    try {
      storage.commit(writing(writes));
      IntStream.of(rows).forEach(updates::incrementAndGet);
    } catch (StorageConflictException e) {
      assertThat(e.reason()).isEqualTo(StorageConflictException.Reason.STALE);
    }
  }

  private void assertNothingLost(Storage storage) {
    for (int i = 0; i < ROWS; i++) {
      Row row = storage.rows().get(Rows.key("row" + i)).orElseThrow();
      assertThat(row).as("seed %d", seed).isEqualTo(row(i, 1 + updates.get(i), updates.get(i)));
    }
    for (int i = 0; i < counters.size(); i++) {
      assertThat(storage.usage().read(counters.get(i), VersionNumber.FIRST))
          .as("seed %d", seed)
          .isEqualTo(new Usage(uses.get(i), 2 * uses.get(i)));
    }
  }

  private static Write raised(Row read) {
    long value = ByteBuffer.wrap(read.body().toByteArray()).getLong();
    return new Write.Update(
        new Row(
            read.key(), read.revision() + 1, bytes(value + 1), read.signature(), read.indexes()));
  }

  private static Row row(int number, long revision, long value) {
    Row empty = Rows.row("row" + number, revision);
    return new Row(empty.key(), revision, bytes(value), empty.signature(), empty.indexes());
  }

  private static ByteString bytes(long value) {
    return ByteString.takeOver(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private static Commit writing(Write... writes) {
    return new Commit(List.of(), List.of(writes), List.of());
  }

  private Storage open() {
    return JdbiStorage.open(
        StoreOptions.inFile(folder.resolve("store")).withTimeout(Duration.ofSeconds(60)));
  }
}

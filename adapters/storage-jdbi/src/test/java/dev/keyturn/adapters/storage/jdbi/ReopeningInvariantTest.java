// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.inserting;
import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.Driver;
import org.h2.tools.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 1 and rule S16: what a store that was opened anew holds, and who else may open it. */
class ReopeningInvariantTest {
  private static final String IN_USE = "90020";

  @TempDir private Path folder;

  @BeforeEach
  void installDisk() {
    TestDisk.install();
  }

  @AfterEach
  void repairDisk() {
    TestDisk.install();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void invariant1_whatIsAcknowledgedAfterFailedForcesIsInTheFile(int failures) throws IOException {
    assertNothingIsLost(
        failingTimes(
            failures,
            () -> {
              throw new IOException("The test lets a force fail.");
            }));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void s16_anErrorOfTheForcingThreadDoesNotEndTheStore(int failures) throws IOException {
    assertNothingIsLost(
        failingTimes(
            failures,
            () -> {
              throw new LinkageError("The test lets a force fail.");
            }));
  }

  @Test
  void aSecondProcessIsRefusedWhileTheStoreIsOpen() throws Exception {
    try (JdbiStorage storage = open()) {
      storage.commit(inserting("before"));
      assertThat(openInAnotherProcess()).contains(IN_USE);
      failUntilReopened(
          storage,
          failingTimes(
              1,
              () -> {
                throw new IOException("The test lets a force fail.");
              }));
      assertThat(openInAnotherProcess()).contains(IN_USE);
      storage.commit(inserting("after"));
    }
    assertThat(openInAnotherProcess()).doesNotContain(IN_USE).contains("SEEN");
  }

  private void assertNothingIsLost(TestDisk.Step onForce) throws IOException {
    long position;
    long number;
    try (JdbiStorage storage = open()) {
      storage.commit(inserting("before"));
      storage.nextNumber(NumberKind.KEY);
      failUntilReopened(storage, onForce);
      storage.commit(inserting("after"));
      number = storage.nextNumber(NumberKind.KEY);
      position = storage.changes().position();
    }
    // The file by its name: H2 might still have another one open under the first path.
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(folder.resolve("store/keyturn.mv.db"), copy.resolve("keyturn.mv.db"));
    try (JdbiStorage storage = JdbiStorage.open(StoreOptions.inFile(copy))) {
      assertThat(storage.rows().get(key("before"))).isPresent();
      assertThat(storage.rows().get(key("after"))).isPresent();
      assertThat(storage.nextNumber(NumberKind.KEY)).isGreaterThan(number);
      storage.commit(inserting("last"));
      assertThat(storage.changes().since(position).complete()).isFalse();
    }
  }

  /** Returns when the store has met every failure, and works. */
  private static void failUntilReopened(JdbiStorage storage, TestDisk.Step onForce) {
    H2Store store = (H2Store) storage.store();
    OpenStore failing = store.current();
    TestDisk.onForce(onForce);
    // Nobody knows whether it is kept, nor whether it meets the failing store or its successor.
    Throwable refusal = catchThrowable(() -> storage.commit(inserting("unknown")));
    if (refusal != null) {
      assertThat(refusal).isInstanceOf(StorageUnavailableException.class);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (store.current() == failing) {
      assertThat(System.nanoTime()).as("when it still failed").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static TestDisk.Step failingTimes(int failures, TestDisk.Step failure) {
    AtomicInteger left = new AtomicInteger(failures);
    return () -> {
      if (left.getAndDecrement() > 0) {
        failure.run();
      }
    };
  }

  /** What H2's own shell says in a process of its own. */
  private String openInAnotherProcess() throws IOException, URISyntaxException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String h2 =
        new File(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .getPath();
    String url =
        "jdbc:h2:file:" + folder.resolve("store/keyturn") + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";
    Process shell =
        new ProcessBuilder(
                java,
                "-cp",
                h2,
                Shell.class.getName(),
                "-url",
                url,
                "-user",
                "keyturn",
                "-password",
                "",
                "-sql",
                "SELECT 'SEEN'")
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private JdbiStorage open() {
    return JdbiStorage.open(
        StoreOptions.inFile(folder.resolve("store"))
            .withFileSystem(TestDisk.PREFIX)
            .withTimeout(Duration.ofSeconds(60)));
  }
}

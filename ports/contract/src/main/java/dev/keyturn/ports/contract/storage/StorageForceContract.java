// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.ports.contract.storage.SystemCalls.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rule S6 of {@link dev.keyturn.ports.storage.Storage} as the operating system sees it, for stores
 * that write files: a commit is acknowledged after its file was written and then forced. Needs
 * strace; skipped, visibly, where there is none.
 */
public abstract class StorageForceContract {
  private static final int THREADS = 6;
  private static final int COMMITS_EACH = 10;

  @TempDir private Path folder;

  /** What opens the store, in a process of its own. */
  protected abstract Class<? extends StoreOpener> opener();

  @BeforeEach
  final void lookForStrace() throws IOException, InterruptedException {
    assumeTrue(
        SystemCalls.canBeSeen(folder),
        "SKIPPED: there is no strace here that may look at a process");
  }

  @Test
  final void s6_everyAcknowledgedCommitWasWrittenAndThenForced()
      throws IOException, InterruptedException {
    List<Call> calls = callsOf(1, COMMITS_EACH);
    assertEachIsForced(calls, COMMITS_EACH);
  }

  @Test
  final void s6_concurrentCommitsShareForces() throws IOException, InterruptedException {
    int commits = THREADS * COMMITS_EACH;
    List<Call> calls = callsOf(THREADS, COMMITS_EACH);
    assertEachIsForced(calls, commits);
    assertThat(calls.stream().filter(Call::isForce).filter(this::isOfStore).count())
        .as("forces of %d commits, opening and closing included", commits)
        .isLessThan(commits);
  }

  private List<Call> callsOf(int threads, int each) throws IOException, InterruptedException {
    Path store = Files.createDirectory(folder.resolve("store"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            WatchedCommits.class.getName(),
            opener().getName(),
            store.toString(),
            "" + threads,
            "" + each);
    return SystemCalls.of(command, folder.resolve("calls.log"));
  }

  private void assertEachIsForced(List<Call> calls, int commits) {
    List<Call> answers = saying(calls, WatchedCommits.ACKNOWLEDGED);
    assertThat(answers).hasSize(commits);
    for (Call answer : answers) {
      String said = answer.text().replace(WatchedCommits.ACKNOWLEDGED, WatchedCommits.BEGUN);
      Call begun =
          saying(calls, WatchedCommits.BEGUN).stream()
              .filter(call -> said.startsWith(call.text().substring(0, call.text().indexOf(';'))))
              .findFirst()
              .orElseThrow();
      assertThat(calls)
          .as("what was forced before the answer %s", answer)
          .anyMatch(
              force ->
                  force.isForce()
                      && force.end() < answer.begin()
                      && calls.stream().anyMatch(write -> isBetween(write, begun, force)));
    }
  }

  private boolean isBetween(Call write, Call begun, Call force) {
    return !write.isForce()
        && isOfStore(write)
        && write.file().equals(force.file())
        && begun.end() < write.begin()
        && write.end() < force.begin();
  }

  private boolean isOfStore(Call call) {
    return Path.of(call.file()).startsWith(folder.resolve("store"));
  }

  private static List<Call> saying(List<Call> calls, String text) {
    return calls.stream().filter(call -> call.text().contains("\"" + text)).toList();
  }
}

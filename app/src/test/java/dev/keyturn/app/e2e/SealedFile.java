// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import dev.keyturn.ports.contract.storage.SystemCalls;
import dev.keyturn.ports.contract.storage.SystemCalls.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The backup that the program writes, and when it gets its name, as strace sees it. */
final class SealedFile {
  private static final String TRACED = "trace=fsync,fdatasync,?rename,?renameat,?renameat2";
  private static final String FOLDER = "(AT_FDCWD(<[^>]*>)?, )?";

  private SealedFile() {}

  /** Takes a backup under a passphrase; it has its name only when all of it is on the disk. */
  static Ended takeAndWatch(RunningServer server, Path file, Path passphrase) throws IOException {
    ProcessBuilder program =
        Keyturn.program(
            List.of("backup", file.toString(), "--passphrase-file", passphrase.toString()));
    program.environment().put("KEYTURN_TOKEN", server.adminToken());
    program.environment().put("KEYTURN_URL", "http://127.0.0.1:" + server.port());
    Path log = file.resolveSibling("calls.log");
    if (!canBeSeen(log)) {
      System.out.println("SKIPPED: there is no strace here that may look at a process");
      return Keyturn.run(program);
    }
    program
        .command()
        .addAll(0, List.of("strace", "-f", "-y", "--seccomp-bpf", "-e", TRACED, "-o", "" + log));
    Ended taken = Keyturn.run(program);
    assertForcedBeforeItHasItsName(SystemCalls.read(log), file);
    return taken;
  }

  private static void assertForcedBeforeItHasItsName(List<Call> calls, Path file) {
    String part = Pattern.quote(file.toString()) + "\\.[0-9a-f-]+\\.part";
    String names =
        FOLDER + '"' + part + "\", " + FOLDER + '"' + Pattern.quote(file.toString()) + "\".*";
    assertThat(calls).as("it gets its name").anyMatch(call -> isRename(call, names));
    for (Call named : calls.stream().filter(call -> isRename(call, names)).toList()) {
      assertThat(calls)
          .as("all of it is on the disk before it has its name")
          .anyMatch(call -> isForced(call, part) && call.end() < named.begin());
      assertThat(calls)
          .as("its name is on the disk too")
          .anyMatch(
              call ->
                  isForced(call, Pattern.quote(file.getParent().toString()))
                      && named.end() < call.begin());
    }
  }

  private static boolean isRename(Call call, String names) {
    return call.name().matches("rename(at2?)?") && call.text().matches(names);
  }

  private static boolean isForced(Call call, String file) {
    return call.isForce() && call.file().matches(file);
  }

  private static boolean canBeSeen(Path log) {
    return SmallDisk.runs(
        "strace", "-f", "--seccomp-bpf", "-e", TRACED, "-o", log.toString(), "true");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The backup that the program writes, and when it gets its name, as strace sees it. */
final class SealedFile {
  private static final String TRACED = "trace=fsync,fdatasync,rename,renameat,renameat2";

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
    assertForcedBeforeItHasItsName(Files.readString(log), file);
    return taken;
  }

  private static void assertForcedBeforeItHasItsName(String calls, Path file) {
    String part = Pattern.quote(file.toString()) + "\\.[0-9a-f-]+\\.part";
    String forced = "fsync\\(\\d+<" + part + ">\\) += 0\\n";
    String named = "rename\\(\"" + part + "\", \"" + Pattern.quote(file.toString()) + "\"\\) += 0";
    String folder = "fsync\\(\\d+<" + Pattern.quote(file.getParent().toString()) + ">\\) += 0\\n";
    assertThat(calls).containsPattern("(?s)" + forced + ".*" + named + "\\n.*" + folder);
  }

  private static boolean canBeSeen(Path log) {
    return SmallDisk.runs("strace", "-f", "--seccomp-bpf", "-o", log.toString(), "true");
  }
}

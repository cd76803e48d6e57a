// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of a process and its threads, in their order, as strace has seen them. */
public final class SystemCalls {
  private static final String TRACED = "trace=write,pwrite64,writev,pwritev,fsync,fdatasync";
  private static final long PATIENCE_SECONDS = 120;
  private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\((?:\\d+<([^>]*)>)?(.*)");
  private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
  private static final String UNFINISHED = "<unfinished ...>";

  private SystemCalls() {}

  /**
   * One call, which other threads may interrupt.
   *
   * @param name of the call
   * @param file that is open and that it is about; empty if there is none
   * @param text the rest of its arguments
   * @param begin its place in the order of beginnings and ends
   * @param end likewise
   */
  public record Call(String name, String file, String text, int begin, int end) {
    /** Whether it brings a file or a folder to the disk. */
    public boolean isForce() {
      return name.equals("fsync") || name.equals("fdatasync");
    }
  }

  /** Whether this machine has strace and lets it work. */
  static boolean canBeSeen(Path folder) throws IOException, InterruptedException {
    try {
      Path log = folder.resolve("attempt.log");
      return run(List.of("strace", "-f", "-o", log.toString(), "true")) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The writes and forces that were done and did not fail, of a command that ends well. */
  static List<Call> of(List<String> command, Path log) throws IOException, InterruptedException {
    List<String> watched =
        new ArrayList<>(
            List.of("strace", "-f", "-y", "-s", "64", "-e", TRACED, "-o", log.toString()));
    watched.addAll(command);
    int status = run(watched);
    if (status != 0) {
      throw new AssertionError("The watched process ended with status " + status + ".");
    }
    return read(log);
  }

  /**
   * Those that were done and did not fail.
   *
   * @param log that strace wrote by {@code -f -y -o}
   * @return in the order of their ends; empty if there are none
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static List<Call> read(Path log) throws IOException {
    return parse(Files.readAllLines(log));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The watched process does not end.");
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static List<Call> parse(List<String> lines) {
    List<Call> done = new ArrayList<>();
    Map<String, Call> unfinished = new HashMap<>();
    for (int place = 0; place < lines.size(); place++) {
      String line = lines.get(place);
      Matcher begun = BEGUN.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      if (begun.matches()) {
        String file = Optional.ofNullable(begun.group(3)).orElse("");
        Call call = new Call(begun.group(2), file, begun.group(4), place, place);
        if (line.endsWith(UNFINISHED)) {
          unfinished.put(begun.group(1), call);
        } else {
          unlessFailed(call, begun.group(4), place).ifPresent(done::add);
        }
      } else if (resumed.matches() && unfinished.containsKey(resumed.group(1))) {
        Call call = unfinished.remove(resumed.group(1));
        unlessFailed(call, resumed.group(2), place).ifPresent(done::add);
      }
    }
    return done;
  }

  private static Optional<Call> unlessFailed(Call call, String rest, int end) {
    return rest.matches(".*\\) += \\d+$")
        ? Optional.of(new Call(call.name(), call.file(), call.text(), call.begin(), end))
        : Optional.empty();
  }
}

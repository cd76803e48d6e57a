// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program {@code age}, where it is installed. */
final class AgeTool {
  private AgeTool() {}

  static boolean isHere() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "age")));
  }

  static byte[] run(byte[] input, String... arguments) throws IOException, InterruptedException {
    Path in = Files.createTempFile("age", ".in");
    Path out = Files.createTempFile("age", ".out");
    try {
      Files.write(in, input);
      List<String> command = new ArrayList<>(List.of("age"));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(process.waitFor()).isZero();
      return Files.readAllBytes(out);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }
}

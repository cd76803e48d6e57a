// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuideTest {
  private static final Path EXAMPLE = Guide.REPOSITORY.resolve("plugins/example");

  /** But for what this house asks of its own files: a licence header and the package's Javadoc. */
  @Test
  void theFilesOfTheGuideAreThoseOfTheExample() throws IOException {
    Map<String, String> shown = new TreeMap<>();
    Guide.blocks().stream()
        .filter(block -> block.isFile() && !block.language().equals("yaml"))
        .forEach(block -> shown.put(block.title().orElseThrow(), block.text()));
    assertThat(shown).hasSize(11).isEqualTo(example());
  }

  private static Map<String, String> example() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(EXAMPLE)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = EXAMPLE.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("target/") && !name.endsWith("package-info.java")) {
          files.put(name, Files.readString(file).replaceFirst("^// SPDX-.*\n", ""));
        }
      }
    }
    return files;
  }
}

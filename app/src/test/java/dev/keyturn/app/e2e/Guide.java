// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fenced blocks of the guide to writing a plugin, in their order. */
final class Guide {
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  static final String PORTS_INSTALLED = "in a clone of Keyturn";

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(\\w+)(?: title=\"([^\"]+)\")?\\n(.*?)^```$");
  private static final int BLOCKS = 23;

  private Guide() {}

  /** A block: its language, the file that it is if it says so, and its text. */
  record Block(String language, Optional<String> title, String text) {
    boolean isFile() {
      return title.isPresent() && !language.equals("sh");
    }

    boolean isCommand() {
      return language.equals("sh");
    }
  }

  static List<Block> blocks() {
    List<Block> found;
    try {
      found =
          BLOCK
              .matcher(Files.readString(REPOSITORY.resolve("docs/writing-a-plugin.md")))
              .results()
              .map(
                  match ->
                      new Block(
                          match.group(1), Optional.ofNullable(match.group(2)), match.group(3)))
              .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(found).as("blocks of the guide").hasSize(BLOCKS);
    return found;
  }
}

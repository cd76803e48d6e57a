// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a table, of which only what stands between two marks is replaced. */
final class Page {
  private static final String BEGIN = "<!-- figures: begin -->\n";
  private static final String END = "<!-- figures: end -->\n";

  private Page() {}

  static void replace(Path page, String figures) throws IOException {
    Files.writeString(page, replaced(Files.readString(page), figures));
  }

  static String replaced(String text, String figures) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("The page has no place for figures.");
    }
    return text.substring(0, begin + BEGIN.length()) + figures + text.substring(end);
  }
}

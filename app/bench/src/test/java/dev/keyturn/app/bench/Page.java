// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with tables, of which only what stands between two marks is replaced. */
final class Page {
  private Page() {}

  /** Replaces what stands between the marks of that name. */
  static void replace(Path page, String name, String figures) throws IOException {
    Files.writeString(page, replaced(Files.readString(page), name, figures));
  }

  static String replaced(String text, String name, String figures) {
    String begin = "<!-- " + name + ": begin -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- " + name + ": end -->\n");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("The page has no place for " + name + ".");
    }
    return text.substring(0, from + begin.length()) + figures + text.substring(to);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Shows what a server answered: as JSON, or as text for people. */
final class Display {
  private static final String GAP = "  ";

  /** What a terminal obeys instead of showing it. */
  private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final PrintWriter out;
  private final boolean json;

  Display(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  boolean json() {
    return json;
  }

  void line(String text) {
    out.println(shown(text));
  }

  /** For one line of a terminal, whatever a server sent. */
  static String shown(String text) {
    return COMMANDS.matcher(text).replaceAll("?");
  }

  /** One thing: all of its members, one in a line. */
  void one(JsonNode thing) {
    if (json) {
      out.println(thing);
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    thing.properties().forEach(each -> rows.add(List.of(each.getKey(), text(each.getValue()))));
    align(rows);
  }

  /** Several: some members of each, in columns. */
  void all(ArrayNode things, String... columns) {
    if (json) {
      out.println(Remote.object().set("items", things));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(columns));
    for (JsonNode thing : things) {
      rows.add(List.of(columns).stream().map(column -> text(thing.path(column))).toList());
    }
    align(rows);
  }

  private void align(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.isEmpty() ? 0 : rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Lists with spaces between; a scope as its type and what it is of; nothing as a hyphen. */
  private static String text(JsonNode value) {
    String text =
        value.isValueNode()
            ? shown(value.asText())
            : String.join(
                " ", StreamSupport.stream(value.spliterator(), false).map(Display::text).toList());
    return text.isEmpty() ? "-" : text;
  }
}

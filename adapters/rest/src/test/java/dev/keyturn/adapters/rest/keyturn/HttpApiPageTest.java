// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.domain.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the HTTP API names all calls and codes, and says of each what is so. */
class HttpApiPageTest {
  private static final Path PAGE = Path.of("../../docs/http-api.md");
  private static final Pattern CALL = Pattern.compile("(?m)^\\| `([A-Z]+ /\\S+)` \\|(.*)\\|$");
  private static final Pattern CODES =
      Pattern.compile("(?m)^\\| (\\d{3}.*?) \\| (`[a-z_]+`.*) \\|$");
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

  static List<Documented.Operation> ours() {
    return Documented.operations();
  }

  @Test
  void thePageNamesEveryCallOnce() throws IOException {
    List<String> named =
        CALL.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)).toList();
    assertThat(named)
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(OfferedCalls.all());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void aRowSaysWhatTheDescriptionSays(Documented.Operation call) throws IOException {
    List<String> cells =
        CALL.matcher(Files.readString(PAGE))
            .results()
            .filter(row -> row.group(1).equals(call.toString()))
            .flatMap(row -> Arrays.stream(row.group(2).split("\\|")).map(String::strip))
            .toList();
    assertThat(cells).hasSize(3);
    Set<String> members = new TreeSet<>();
    call.bodies().forEach(body -> members.addAll(Documented.names(body.path("properties"))));
    assertThat(words(cells.get(0))).isEqualTo(members);
    assertThat(Documented.names(call.tree().path("responses")))
        .contains(cells.get(1).substring(0, 3));
    assertThat(cells.get(2)).isEqualTo(needs(call.tree()));
  }

  private static String needs(JsonNode call) {
    List<String> permissions = Documented.texts(call.path("x-permissions"));
    if (permissions.isEmpty()) {
      return call.has("security") ? "no token" : "any token";
    }
    String level = call.path("x-level").asText();
    return String.join(", ", permissions) + (level.isEmpty() ? "" : " (" + level + ")");
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>();
    WORD.matcher(cell).results().forEach(word -> words.add(word.group(1)));
    return words;
  }

  @Test
  void theTableOfProblemsHasEveryCodeAtItsStatus() throws IOException {
    Set<String> named = new TreeSet<>();
    String page = Files.readString(PAGE);
    Matcher rows = CODES.matcher(page.substring(0, page.indexOf("\n## StoredSafe")));
    while (rows.find()) {
      for (String code : words(rows.group(2))) {
        FailureCode known = FailureCode.valueOf(code.toUpperCase(Locale.ROOT));
        assertThat(rows.group(1)).as(code).contains(Integer.toString(ProblemDetails.status(known)));
        assertThat(named.add(code)).as(code).isTrue();
      }
    }
    assertThat(named).hasSameSizeAs(FailureCode.values());
  }
}

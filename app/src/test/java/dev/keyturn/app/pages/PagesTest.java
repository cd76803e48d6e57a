// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point to is there: other pages, their chapters, and the tests behind claims. */
class PagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CLAIMED =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract|Rules))(?:\\.(\\w+))?`");

  @Test
  void everyLinkLeadsToAPageAndItsChapter() throws IOException {
    Set<String> broken = new TreeSet<>();
    int seen = 0;
    for (Path page : pages()) {
      for (var link : LINK.matcher(Files.readString(page)).results().toList()) {
        seen++;
        Path target =
            link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
        if (!Files.exists(target) || !hasChapter(target, link.group(2))) {
          broken.add(page.getFileName() + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(seen).isGreaterThan(60);
  }

  @Test
  void everyTestThatAClaimNamesExists() throws IOException {
    Map<String, Path> tests = testsByName();
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    for (String name : List.of("security.md", "operations.md")) {
      String page = Files.readString(ROOT.resolve("docs").resolve(name));
      for (var claim : CLAIMED.matcher(page).results().toList()) {
        seen++;
        Path file = tests.get(claim.group(1));
        if (file == null || !has(file, claim.group(2))) {
          missing.add(name + ": " + claim.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).isGreaterThan(60);
  }

  private static boolean has(Path test, String method) throws IOException {
    return method == null || Files.readString(test).contains(" " + method + "(");
  }

  private static boolean hasChapter(Path page, String anchor) throws IOException {
    return anchor == null
        || HEADING
            .matcher(Files.readString(page))
            .results()
            .map(heading -> anchor(heading.group(1)))
            .anyMatch(anchor::equals);
  }

  /** As the usual renderers make it of a heading. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replace(' ', '-');
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  private static Map<String, Path> testsByName() throws IOException {
    return Stream.of("domain", "ports", "adapters", "plugins", "app")
        .flatMap(room -> javaFiles(ROOT.resolve(room)))
        .collect(
            Collectors.toMap(
                file -> file.getFileName().toString().replace(".java", ""),
                Function.identity(),
                (first, second) -> first));
  }

  private static Stream<Path> javaFiles(Path room) {
    try (Stream<Path> files = Files.walk(room)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

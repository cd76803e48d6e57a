// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z][A-Za-z.<>]*)` \\|");
  private static final int SETTINGS = 37;

  /** Each setting has a row that begins with its whole name, and no row names anything else. */
  @Test
  void thePageNamesEverySettingOnce() throws IOException {
    List<String> settings = settings("", KeyturnConfiguration.class).toList();
    assertThat(settings).hasSize(SETTINGS);
    assertThat(rows("## The configuration file")).containsExactlyInAnyOrderElementsOf(settings);
  }

  private static List<String> rows(String heading) throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains("\n" + heading + "\n");
    String section = page.substring(page.indexOf("\n" + heading + "\n") + 1);
    int end = section.indexOf("\n## ");
    return ROW.matcher(section.substring(0, end < 0 ? section.length() : end))
        .results()
        .map((MatchResult row) -> row.group(1))
        .toList();
  }

  private static Stream<String> settings(String prefix, Class<?> section) {
    return Arrays.stream(section.getRecordComponents())
        .flatMap(component -> settings(prefix + component.getName(), component));
  }

  private static Stream<String> settings(String name, RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Map.class && valueType(component.getGenericType()) instanceof Class<?> values) {
      return isSection(values) ? settings(name + ".<name>.", values) : Stream.of(name);
    }
    return isSection(type) ? settings(name + ".", type) : Stream.of(name);
  }

  private static Type valueType(Type map) {
    return ((ParameterizedType) map).getActualTypeArguments()[1];
  }

  private static boolean isSection(Class<?> type) {
    return type.isRecord() && type != Size.class;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.domain.failure.FailureCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final OpenContext CONTEXT =
      new OpenContext("one", Path.of("data").toAbsolutePath(), InstantSource.system());

  @Test
  void whatIsAbsentHasItsDefault() {
    Settings settings = Settings.none();
    assertThat(settings.text("a", "text")).isEqualTo("text");
    assertThat(settings.optionalText("a")).isEmpty();
    assertThat(settings.flag("a", true)).isTrue();
    assertThat(settings.number("a", 7, 0, 9)).isEqualTo(7);
    assertThat(settings.duration("a", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.size("a", 12)).isEqualTo(12);
    assertThat(settings.path("a", "file", CONTEXT))
        .isEqualTo(CONTEXT.dataDirectory().resolve("file"));
    assertThatCode(settings::finish).doesNotThrowAnyException();
  }

  @Test
  void anAbsentValueIsAnAbsentSetting() {
    Map<String, String> values = new HashMap<>();
    values.put("a", null);
    Settings settings = new Settings(values);
    assertThatCode(settings::finish).doesNotThrowAnyException();
    assertThat(settings.optionalText("a")).isEmpty();
  }

  @Test
  void textIsTakenAsItIs() {
    assertThat(one(" a b ").text("it", "")).isEqualTo(" a b ");
    assertThat(one("").optionalText("it")).hasValue("");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "' true ', true"})
  void aFlagIsRead(String text, boolean expected) {
    assertThat(one(text).flag("it", !expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 9", "' 5 ', 5", "-3, -3"})
  void aNumberIsRead(String text, int expected) {
    assertThat(one(text).number("it", 1, -3, 9)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5 m, PT5M", "1h, PT1H", "90d, PT2160H", "0s, PT0S"})
  void aDurationIsRead(String text, Duration expected) {
    assertThat(one(text).duration("it", Duration.ofDays(1000))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"512B, 512", "64KiB, 65536", "10 MiB, 10485760", "999999999GiB, 1073741822926258176"})
  void aSizeIsRead(String text, long expected) {
    assertThat(one(text).size("it", 1)).isEqualTo(expected);
  }

  @Test
  void aPathCountsFromTheDataDirectory() {
    Path absolute = Path.of("elsewhere").toAbsolutePath();
    assertThat(one("sub/file").path("it", "x", CONTEXT))
        .isEqualTo(CONTEXT.dataDirectory().resolve("sub").resolve("file"));
    assertThat(one(absolute.toString()).path("it", "x", CONTEXT)).isEqualTo(absolute);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1", ""})
  void aBadFlagIsReportedAndReplaced(String text) {
    Settings settings = one(text);
    assertThat(settings.flag("it", true)).isTrue();
    assertThat(problems(settings)).containsExactly("Setting 'it' must be true or false.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10", "3.5", "three", "", "99999999999"})
  void aBadNumberIsReportedAndReplaced(String text) {
    Settings settings = one(text);
    assertThat(settings.number("it", 4, 0, 9)).isEqualTo(4);
    assertThat(problems(settings))
        .containsExactly("Setting 'it' must be a whole number from 0 to 9.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "30 sec", "-5s", "1.5h", "s", "", "1h30m", "12345678901s"})
  void aBadDurationIsReportedAndReplaced(String text) {
    Settings settings = one(text);
    assertThat(settings.duration("it", Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
    assertThat(problems(settings)).singleElement().asString().contains("'it'", "30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "64kib", "64KB", "-1B", "1.5MiB", ""})
  void aBadSizeIsReportedAndReplaced(String text) {
    Settings settings = one(text);
    assertThat(settings.size("it", 5)).isEqualTo(5);
    assertThat(problems(settings)).singleElement().asString().contains("'it'", "64KiB");
  }

  @Test
  void aBadPathIsReportedAndReplaced() {
    Settings settings = one("a\0b");
    assertThat(settings.path("it", "x", CONTEXT)).isEqualTo(CONTEXT.dataDirectory().resolve("x"));
    assertThat(problems(settings)).containsExactly("Setting 'it' must be a path.");
  }

  @Test
  void everyProblemIsReportedAtOnceAndNoValueIsShown() {
    Settings settings = new Settings(Map.of("flag", "hush", "other", "hush", "unknown", "hush"));
    settings.flag("flag", false);
    settings.text("other", "");
    settings.reject("other", "something else");
    SettingsException failure = catchThrowableOfType(SettingsException.class, settings::finish);
    assertThat(failure.problems())
        .containsExactly(
            "Setting 'flag' must be true or false.",
            "Setting 'other' must be something else.",
            "Setting 'unknown' is not known.");
    assertThat(failure.code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(failure.getMessage())
        .isEqualTo(String.join(" ", failure.problems()))
        .doesNotContain("hush");
  }

  private static Settings one(String value) {
    return new Settings(Map.of("it", value));
  }

  private static List<String> problems(Settings settings) {
    return catchThrowableOfType(SettingsException.class, settings::finish).problems();
  }
}

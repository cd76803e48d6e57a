// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of one provider, as names and texts. A provider asks for each that it knows, then
 * calls {@link #finish()}, which reports every bad value and every setting that nobody asked for.
 *
 * <p>A getter that meets a bad value notes the problem and returns the default. For one thread.
 */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB)");
  private static final Map<String, Duration> DURATION_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private final SortedMap<String, String> values;
  private final SortedSet<String> unknown;
  private final List<String> problems = new ArrayList<>();

  /** Copies the map; null values count as absent. */
  public Settings(Map<String, String> values) {
    this.values = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            this.values.put(name, value);
          }
        });
    this.unknown = new TreeSet<>(this.values.keySet());
  }

  /** No settings at all. */
  public static Settings none() {
    return new Settings(Map.of());
  }

  /** Text, or {@code fallback} if absent. */
  public String text(String name, String fallback) {
    return optionalText(name).orElse(fallback);
  }

  /** Text that may be absent. */
  public Optional<String> optionalText(String name) {
    unknown.remove(name);
    return Optional.ofNullable(values.get(name));
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean fallback) {
    return read(
        name,
        fallback,
        text ->
            text.equals("true") || text.equals("false")
                ? Optional.of(text.equals("true"))
                : Optional.empty(),
        "true or false");
  }

  /** A whole number from {@code least} to {@code most}. */
  public int number(String name, int fallback, int least, int most) {
    return read(
        name,
        fallback,
        text -> wholeNumber(text).filter(value -> value >= least && value <= most),
        "a whole number from " + least + " to " + most);
  }

  /**
   * A length of time with its unit: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code
   * 90d}.
   */
  public Duration duration(String name, Duration fallback) {
    return read(
        name,
        fallback,
        text ->
            match(DURATION, text)
                .map(
                    parts ->
                        DURATION_UNITS
                            .get(parts.group(2))
                            .multipliedBy(Long.parseLong(parts.group(1)))),
        "a length of time such as 250ms, 30s or 5m");
  }

  /** A number of bytes with its unit: {@code 512B}, {@code 64KiB}, {@code 10MiB}, {@code 1GiB}. */
  public long size(String name, long fallbackBytes) {
    return read(
        name,
        fallbackBytes,
        text ->
            match(SIZE, text)
                .map(parts -> Long.parseLong(parts.group(1)) * SIZE_UNITS.get(parts.group(2))),
        "a size such as 512B, 64KiB or 10MiB");
  }

  /** A path; a relative one counts from the data directory. */
  public Path path(String name, String fallback, OpenContext context) {
    String text = text(name, fallback);
    try {
      return context.dataDirectory().resolve(text);
    } catch (InvalidPathException e) {
      reject(name, "a path");
      return context.dataDirectory().resolve(fallback);
    }
  }

  /** Notes a problem that the provider found by itself. */
  public void reject(String name, String expectation) {
    problems.add("Setting '" + name + "' must be " + expectation + ".");
  }

  /**
   * Ends the reading.
   *
   * @throws SettingsException with every problem noted and every setting that nobody asked for
   */
  public void finish() {
    List<String> all = new ArrayList<>(problems);
    unknown.forEach(name -> all.add("Setting '" + name + "' is not known."));
    if (!all.isEmpty()) {
      throw new SettingsException(all);
    }
  }

  private <T> T read(
      String name, T fallback, Function<String, Optional<T>> parse, String expectation) {
    Optional<String> text = optionalText(name);
    if (text.isEmpty()) {
      return fallback;
    }
    Optional<T> parsed = parse.apply(text.get().strip());
    if (parsed.isEmpty()) {
      reject(name, expectation);
    }
    return parsed.orElse(fallback);
  }

  private static Optional<Integer> wholeNumber(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Matcher> match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}

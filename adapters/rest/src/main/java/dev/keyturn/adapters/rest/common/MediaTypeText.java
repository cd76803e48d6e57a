// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells readable media types from others, so that a JAX-RS server never stumbles over them. */
final class MediaTypeText {
  private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";
  private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);
  private static final Pattern PARAMETER = Pattern.compile(TOKEN + "=" + TOKEN);
  private static final Pattern WEIGHT = Pattern.compile("(?i)q=.*");
  private static final Pattern READABLE_WEIGHT =
      Pattern.compile("(?i)q=(0(\\.\\d{1,3})?|1(\\.0{1,3})?)");

  private MediaTypeText() {}

  /** Whether the text is a list of media types, each with parameters and weight. */
  static boolean isReadable(String list) {
    for (String type : list.split(",", -1)) {
      List<String> parts = Stream.of(type.split(";", -1)).map(String::strip).toList();
      if (!TYPE.matcher(parts.get(0)).matches()
          || !parts.stream().skip(1).allMatch(MediaTypeText::isParameter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isParameter(String text) {
    return WEIGHT.matcher(text).matches()
        ? READABLE_WEIGHT.matcher(text).matches()
        : PARAMETER.matcher(text).matches();
  }
}

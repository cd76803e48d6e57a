// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.adapters.rest.common.JsonFailures;
import dev.keyturn.adapters.rest.common.WholeText;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a body as this dialect's callers write them: numbers as strings and strings as
 * numbers, null for absent, and members that nobody knows.
 */
record LooseMembers(ObjectNode body) {
  /** Members that an answer repeats; values that are worth hiding are not among them. */
  private static final Set<String> ECHOED =
      Set.of(
          "type",
          "key_version",
          "to_version",
          "bits",
          "allow_export",
          "allow_backup",
          "allow_delete",
          "info");

  Map<String, Object> echo() {
    Map<String, Object> echoed = new LinkedHashMap<>();
    body.properties().stream()
        .filter(member -> ECHOED.contains(member.getKey()))
        .forEach(member -> echoed.put(member.getKey(), member.getValue()));
    return echoed;
  }

  Optional<String> text(String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode() || !WholeText.isWhole(value.asText())) {
      throw JsonFailures.wrongType(name);
    }
    return Optional.of(value.asText());
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> KeyturnException.invalid(name, "This member is missing."));
  }

  Optional<Integer> number(String name) {
    return text(name).map(text -> integer(name, text));
  }

  Optional<VersionNumber> version(String name) {
    return number(name).map(VersionNumber::new);
  }

  boolean flag(String name, boolean unlessSaid) {
    return text(name).map(text -> truth(name, text)).orElse(unlessSaid);
  }

  private static int integer(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw KeyturnException.invalid(name, "This is not a whole number.");
    }
  }

  private static boolean truth(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw KeyturnException.invalid(name, "This is neither true nor false.");
    };
  }

  @Override
  public String toString() {
    return "LooseMembers[" + body.size() + "]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** From what people call a principal, role or vault to what the API calls it. */
final class Naming {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final String BY_NAME = "name:";
  private static final String LOCAL = "local";

  private Naming() {}

  /** An id as it is, else the id of {@code name} or {@code realm/name}. */
  static String principal(Remote server, String text) {
    return find(server, "principals", "principal", text);
  }

  /** As above, of a role. */
  static String role(Remote server, String text) {
    return find(server, "roles", "role", text);
  }

  static String vault(String text) {
    return ID.matcher(text).matches() || text.startsWith(BY_NAME) ? text : BY_NAME + text;
  }

  private static String find(Remote server, String list, String kind, String text) {
    if (ID.matcher(text).matches()) {
      return text;
    }
    int slash = text.indexOf('/');
    String realm = slash < 0 ? LOCAL : text.substring(0, slash);
    String name = text.substring(slash + 1);
    for (JsonNode each : server.list(list, Map.of("realm", realm))) {
      if (each.path("name").asText().equals(name)) {
        return each.path("id").asText();
      }
    }
    throw new CallFailed("There is no %s '%s' in the realm '%s'.".formatted(kind, name, realm));
  }
}

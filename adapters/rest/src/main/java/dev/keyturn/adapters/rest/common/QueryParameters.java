// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters behind the question mark. */
public final class QueryParameters {
  private final Map<String, List<String>> values = new HashMap<>();

  /** Reads them as they were sent; null for none. */
  public QueryParameters(String rawQuery) {
    if (rawQuery == null) {
      return;
    }
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = UriText.queryPart(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : UriText.queryPart(pair.substring(equals + 1));
      values.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
    }
  }

  /** The value of a parameter; empty if it is absent or has no text. Twice is a failure. */
  public Optional<String> single(String name) {
    List<String> found = values.getOrDefault(name, List.of());
    if (found.size() > 1) {
      throw KeyturnException.invalid(name, "This parameter may stand only once.");
    }
    return found.stream().filter(value -> !value.isEmpty()).findFirst();
  }
}

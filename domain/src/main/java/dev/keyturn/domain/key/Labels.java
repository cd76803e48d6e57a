// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.WellFormed;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The rules for labels: a sorted, immutable copy within bounds. */
final class Labels {
  private static final int MAX_LABELS = 64;
  private static final int MAX_NAME = 63;
  private static final int MAX_VALUE = 255;

  private Labels() {}

  static Map<String, String> checked(Map<String, String> labels) {
    if (labels.size() > MAX_LABELS) {
      throw KeyturnException.invalid("labels", "A key has at most 64 labels.");
    }
    labels.forEach(Labels::check);
    return Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  private static void check(String name, String value) {
    WellFormed.require("labels", name);
    WellFormed.require("labels", value);
    if (name.isEmpty() || name.length() > MAX_NAME || value.length() > MAX_VALUE) {
      throw KeyturnException.invalid(
          "labels", "A label has a name of 1 to 63 and a value of at most 255 characters.");
    }
  }
}

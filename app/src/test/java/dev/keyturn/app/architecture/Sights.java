// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.architecture;

import java.util.ArrayList;
import java.util.List;

/** Lists of package patterns, for the table in {@link Room}. */
final class Sights {

  private Sights() {}

  static List<String> nothing() {
    return List.of();
  }

  static List<String> everything() {
    return List.of("*..");
  }

  static List<String> of(String... patterns) {
    return List.of(patterns);
  }

  /** Ports and domain, and then these. */
  static List<String> ports(String... patterns) {
    return concat(List.of("dev.keyturn.domain..", "dev.keyturn.ports.."), List.of(patterns));
  }

  static List<String> concat(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return List.copyOf(both);
  }
}

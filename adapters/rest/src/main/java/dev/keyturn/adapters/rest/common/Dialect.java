// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.failure.KeyturnException;

/** How one dialect tells its callers about failures. */
public interface Dialect {
  /** As in the audit trail. */
  String name();

  /** Whether the path, as it was sent, belongs to this dialect. */
  boolean owns(String path);

  /** The answer to a failed request; its status comes from the one table of the dialect. */
  Answer render(KeyturnException failure, RequestFacts request);

  /** Whether {@code path} is {@code root} or lies below it. */
  static boolean isUnder(String root, String path) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyName;
import java.util.Objects;

/**
 * A key as its caller sees it.
 *
 * @param name by which it was found
 * @param key without any material
 */
public record KeyView(KeyName name, Key key) {
  /** Checks for null. */
  public KeyView {
    Objects.requireNonNull(name);
    Objects.requireNonNull(key);
  }
}

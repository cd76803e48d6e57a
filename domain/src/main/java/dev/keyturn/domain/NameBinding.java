// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * A name and what it points to, as a record of its own, so that aliases, renaming and reuse of a
 * name never touch the thing itself.
 *
 * @param space where the name is unique: a namespace, a vault, a realm
 * @param name as its own type has checked it
 * @param target the identity that it stands for
 * @param revision 1 at creation, one more with every change of this record
 */
public record NameBinding(String space, String name, UUID target, long revision) {
  /** Checks for null. */
  public NameBinding {
    Objects.requireNonNull(space);
    Objects.requireNonNull(name);
    Objects.requireNonNull(target);
  }
}

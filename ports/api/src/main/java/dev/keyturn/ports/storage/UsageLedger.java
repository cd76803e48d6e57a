// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;

/**
 * Durable counters of use, outside the revisions of keys. Ranges are reserved before they are used,
 * so the counts never lag behind the truth.
 */
public interface UsageLedger {
  /** Adds {@code more}, durably, and returns the new total. */
  Usage reserve(KeyId key, VersionNumber version, Usage more);

  /** The total so far; {@link Usage#NONE} if nothing was ever reserved. */
  Usage read(KeyId key, VersionNumber version);
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.util.Comparator;
import java.util.UUID;

/** Whose use is counted; flat, because there is one for each version. */
record Counter(long keyHigh, long keyLow, int version) {
  /** By the text of the id. */
  static final Comparator<Counter> BY_KEY_AND_VERSION =
      Comparator.comparing(Counter::keyHigh, Long::compareUnsigned)
          .thenComparing(Counter::keyLow, Long::compareUnsigned)
          .thenComparing(Counter::version);

  static Counter of(KeyId key, VersionNumber version) {
    UUID id = key.value();
    return new Counter(id.getMostSignificantBits(), id.getLeastSignificantBits(), version.value());
  }
}

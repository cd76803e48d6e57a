// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.domain.key.VersionNumber;

/** Takes word of versions that must be rotated soon because of their nonces. */
@FunctionalInterface
public interface DueRotations {
  /** Returns at once; called again and again until the version is no longer primary. */
  void rotateSoon(ResolvedKey key, VersionNumber version);
}

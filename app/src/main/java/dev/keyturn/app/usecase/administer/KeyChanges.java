// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.ports.inbound.KeyChange;
import java.util.Optional;

/** Applies what a caller wants changed to what is there. */
final class KeyChanges {
  private KeyChanges() {}

  static KeySettings apply(KeyChange change, KeySettings before) {
    KeyFlags flags = before.flags();
    KeySettings after =
        before.withFlags(
            new KeyFlags(
                change.exportable().orElse(flags.exportable()),
                change.backupAllowed().orElse(flags.backupAllowed()),
                change.deletable().orElse(flags.deletable())));
    if (change.info().isPresent()) {
      after = after.withInfo(change.info().get());
    }
    if (change.labels().isPresent()) {
      after = after.withLabels(change.labels().get());
    }
    if (change.policy().isPresent()) {
      after = after.withPolicy(policy(change.policy().get()));
    }
    return after.withRotationAllowed(change.rotationAllowed().orElse(before.rotationAllowed()));
  }

  static Optional<RotationPolicy> policy(RotationPolicy wanted) {
    return wanted.equals(RotationPolicy.NONE) ? Optional.empty() : Optional.of(wanted);
  }
}

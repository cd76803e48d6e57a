// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.inbound.NewKey;
import java.util.Map;
import java.util.Optional;

/** What key to make. */
record NewKeyBody(
    String name,
    String algorithm,
    String use,
    String derivation,
    Boolean separateMac,
    Boolean exportable,
    Boolean backupAllowed,
    Boolean deletable,
    Boolean rotationAllowed,
    String info,
    Map<String, String> labels,
    PolicyBody policy) {

  NewKey toNewKey() {
    return new NewKey(
        algorithm == null ? Algorithm.AES256_GCM96 : Algorithm.named(algorithm),
        Optional.ofNullable(use).map(text -> WireText.constant("use", KeyUse.class, text)),
        derivation == null
            ? Derivation.NONE
            : WireText.constant("derivation", Derivation.class, derivation),
        isSet(separateMac),
        new KeySettings(
            new KeyFlags(isSet(exportable), isSet(backupAllowed), isSet(deletable)),
            info == null ? "" : info,
            labels == null ? Map.of() : labels,
            PolicyBody.parse(policy),
            rotationAllowed == null || rotationAllowed));
  }

  private static boolean isSet(Boolean flag) {
    return flag != null && flag;
  }
}

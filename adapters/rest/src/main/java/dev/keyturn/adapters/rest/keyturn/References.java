// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.VaultReference;

/** How callers name things. */
final class References {
  private static final String BY_NAME = "name:";

  private References() {}

  /** An id, or {@code name:} and the name. */
  static VaultReference vault(String field, String text) {
    if (text.startsWith(BY_NAME)) {
      return new VaultReference.ByName(new VaultName(text.substring(BY_NAME.length())));
    }
    if (WireText.isUuid(text)) {
      return new VaultReference.ById(VaultId.parse(text));
    }
    throw KeyturnException.invalid(
        field, "A vault is named by its id, or by 'name:' and its name.");
  }
}

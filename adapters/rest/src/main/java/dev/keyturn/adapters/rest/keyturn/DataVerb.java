// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import java.util.Optional;

/** The hot calls, each with the members of one item; the first one is what the call is about. */
enum DataVerb {
  ENCRYPT("plaintext", true),
  DECRYPT("ciphertext", false),
  REWRAP("ciphertext", false);

  private final String subject;
  private final boolean takesVersion;

  DataVerb(String subject, boolean takesVersion) {
    this.subject = subject;
    this.takesVersion = takesVersion;
  }

  static Optional<DataVerb> of(String segment) {
    for (DataVerb verb : values()) {
      if (WireText.name(verb).equals(segment)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  String subject() {
    return subject;
  }

  boolean takesVersion() {
    return takesVersion;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.failure.KeyturnException;
import java.util.Optional;

/**
 * Who can open a backup: exactly one of the two is there. Never shows what it holds.
 *
 * @param recipient a public key of age, {@code age1…}
 * @param passphrase one to be remembered, at least {@value #LEAST_CHARACTERS} characters
 */
public record BackupLock(Optional<String> recipient, Optional<String> passphrase) {
  /** The shortest passphrase. */
  public static final int LEAST_CHARACTERS = 12;

  /**
   * Checks what can be told without knowing more of keys.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code recipient} or {@code
   *     passphrase}
   */
  public BackupLock {
    if (recipient.isPresent() == passphrase.isPresent()) {
      throw KeyturnException.invalid("recipient", "Name a recipient or a passphrase, not both.");
    }
    if (passphrase.filter(text -> text.length() < LEAST_CHARACTERS).isPresent()) {
      throw KeyturnException.invalid(
          "passphrase", "A passphrase has at least " + LEAST_CHARACTERS + " characters.");
    }
  }

  @Override
  public String toString() {
    return recipient.isPresent() ? "BackupLock[recipient]" : "BackupLock[passphrase]";
  }
}

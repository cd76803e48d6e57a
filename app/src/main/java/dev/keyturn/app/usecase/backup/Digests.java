// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function of backups. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}

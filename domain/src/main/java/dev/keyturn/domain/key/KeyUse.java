// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** What a key is for. Fixed at creation (NIST SP 800-57 part 1, section 5.2: one key, one use). */
public enum KeyUse {
  /** Encrypts and decrypts data. */
  ENCRYPT,
  /** Signs and verifies. */
  SIGN,
  /** Computes and verifies message authentication codes. */
  MAC,
  /** Wraps other keys: a vault's key-encryption key, or a server key. Never a named key. */
  WRAP,
  /** Encapsulates and decapsulates shared secrets. */
  ENCAPSULATE,
  /** Derives working keys. Never a named key of its own. */
  DERIVE;

  /** Whether a named key may be made for it. */
  public boolean isForCallers() {
    return this != WRAP && this != DERIVE;
  }
}

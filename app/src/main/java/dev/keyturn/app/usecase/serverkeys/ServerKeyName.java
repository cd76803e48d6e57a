// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;

/** The server keys, which live in the system vault {@code server}. */
public enum ServerKeyName {
  /** Wraps every vault's wrapping key. */
  WRAP("wrap", Algorithm.AES256_GCM96, KeyUse.WRAP),
  /** Encrypts secrets that must be read again. */
  SEAL("seal", Algorithm.AES256_GCM96, KeyUse.ENCRYPT),
  /** Signs the rows of the store. */
  ROWS("rows", Algorithm.HMAC_SHA256, KeyUse.MAC),
  /** Digests tokens. */
  TOKENS("tokens", Algorithm.HMAC_SHA256, KeyUse.MAC);

  private final String text;
  private final Algorithm algorithm;
  private final KeyUse use;

  ServerKeyName(String text, Algorithm algorithm, KeyUse use) {
    this.text = text;
    this.algorithm = algorithm;
    this.use = use;
  }

  public KeyName keyName() {
    return new KeyName(text);
  }

  public KeyTraits traits() {
    return KeyTraits.made(KeyRole.SERVER, algorithm, use);
  }
}

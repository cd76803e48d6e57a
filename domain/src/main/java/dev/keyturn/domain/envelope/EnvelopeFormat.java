// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

/** The dialects of ciphertext text. Each reads all of them and writes its own. */
public enum EnvelopeFormat {
  /** {@code keyturn:<tag>:v<N>:<base64>}. */
  NATIVE("keyturn:"),
  /** {@code storedsafe:v<N>:<base64>}. */
  STORED_SAFE("storedsafe:");

  private final String prefix;

  EnvelopeFormat(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }
}

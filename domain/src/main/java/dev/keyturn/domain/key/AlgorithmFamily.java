// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** What an algorithm computes, and so which prepared primitive an engine makes of its keys. */
public enum AlgorithmFamily {
  /** Authenticated encryption with a random nonce and associated data. */
  AEAD,
  /** Authenticated encryption that gives equal ciphertext for equal input. */
  DETERMINISTIC_AEAD,
  /** Message authentication codes. */
  MAC
}

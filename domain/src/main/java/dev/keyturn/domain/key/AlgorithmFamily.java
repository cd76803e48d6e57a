// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** What an algorithm computes, and so which prepared primitive an engine makes of its keys. */
public enum AlgorithmFamily {
  /** Authenticated encryption with a random nonce and associated data. */
  AEAD,
  /** Authenticated encryption that gives equal ciphertext for equal input. */
  DETERMINISTIC_AEAD,
  /** Encryption that notices no change of the ciphertext: for what exists already, not for more. */
  UNAUTHENTICATED,
  /** Message authentication codes. */
  MAC,
  /** RSA: OAEP decryption, or signatures, by the use of the key. */
  RSA,
  /** Hybrid public-key encryption. */
  HPKE,
  /** Signatures over an elliptic curve, with a choice of hash and layout. */
  ECDSA,
  /** Signatures without a choice. */
  SIGNATURE,
  /** Key encapsulation. */
  KEM,
  /** Encryption of keys by keys; for transport into the server only. */
  KEY_WRAP,
  /** Derivation of keys from a key and a context; for derived keys only. */
  DERIVATION
}

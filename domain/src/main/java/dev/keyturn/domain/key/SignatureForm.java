// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** How a signature is made and laid out. */
public enum SignatureForm {
  /** RSASSA-PSS, MGF1 with the same hash, salt as long as the hash (RFC 8017 section 8.1). */
  PSS("pss"),
  /** RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2). */
  PKCS1("pkcs1v15"),
  /** ECDSA, laid out as the DER sequence of r and s (FIPS 186-5, RFC 3279 section 2.2.3). */
  ECDSA_DER("der"),
  /** ECDSA, r and s one after the other, each as wide as the group order (IEEE P1363, JWS). */
  ECDSA_FIXED("fixed"),
  /** The only form of an algorithm that hashes within itself: Ed25519, ML-DSA. */
  PURE("pure");

  private final String canonicalName;

  SignatureForm(String canonicalName) {
    this.canonicalName = canonicalName;
  }

  /** The name on the wire. */
  public String canonicalName() {
    return canonicalName;
  }

  /** Whether the form takes a hash function as a parameter. */
  public boolean takesHash() {
    return this != PURE;
  }

  @Override
  public String toString() {
    return canonicalName;
  }
}

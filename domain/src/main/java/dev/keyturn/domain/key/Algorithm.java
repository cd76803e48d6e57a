// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The algorithms that Keyturn knows, by canonical name, with their sizes in bytes.
 *
 * <p>All of them are symmetric so far: their portable form is the raw key bytes.
 */
@SuppressWarnings("ImmutableEnumChecker") // the set is an immutable copy
public enum Algorithm {
  /** AES-128-GCM, 96-bit random nonce, 128-bit tag (NIST SP 800-38D). */
  AES128_GCM96("aes128-gcm96", AlgorithmFamily.AEAD, 16, 12, 16, KeyUse.ENCRYPT, KeyUse.WRAP),
  /** AES-256-GCM, 96-bit random nonce, 128-bit tag (NIST SP 800-38D). */
  AES256_GCM96("aes256-gcm96", AlgorithmFamily.AEAD, 32, 12, 16, KeyUse.ENCRYPT, KeyUse.WRAP),
  /** ChaCha20-Poly1305, 96-bit random nonce, 128-bit tag (RFC 8439). */
  CHACHA20_POLY1305("chacha20-poly1305", AlgorithmFamily.AEAD, 32, 12, 16, KeyUse.ENCRYPT),
  /** AES-SIV with two 256-bit keys; the synthetic IV comes first (RFC 5297). */
  AES256_SIV("aes256-siv", AlgorithmFamily.DETERMINISTIC_AEAD, 64, 0, 16, KeyUse.ENCRYPT),
  /** HMAC with SHA-256, a 256-bit key and the whole 256-bit code (FIPS 198-1). */
  HMAC_SHA256("hmac-sha256", AlgorithmFamily.MAC, 32, 0, 32, KeyUse.MAC),
  /** HMAC with SHA-384, a 384-bit key and the whole 384-bit code (FIPS 198-1). */
  HMAC_SHA384("hmac-sha384", AlgorithmFamily.MAC, 48, 0, 48, KeyUse.MAC),
  /** HMAC with SHA-512, a 512-bit key and the whole 512-bit code (FIPS 198-1). */
  HMAC_SHA512("hmac-sha512", AlgorithmFamily.MAC, 64, 0, 64, KeyUse.MAC);

  private final String canonicalName;
  private final AlgorithmFamily family;
  private final int keyBytes;
  private final int nonceBytes;
  private final int tagBytes;
  private final Set<KeyUse> uses;

  Algorithm(
      String canonicalName,
      AlgorithmFamily family,
      int keyBytes,
      int nonceBytes,
      int tagBytes,
      KeyUse... uses) {
    this.canonicalName = canonicalName;
    this.family = family;
    this.keyBytes = keyBytes;
    this.nonceBytes = nonceBytes;
    this.tagBytes = tagBytes;
    this.uses = Set.copyOf(EnumSet.copyOf(Arrays.asList(uses)));
  }

  /**
   * The algorithm of a canonical name, which is case-sensitive.
   *
   * @throws KeyturnException {@code unknown_algorithm} on field {@code algorithm}
   */
  public static Algorithm named(String canonicalName) {
    return find(canonicalName)
        .orElseThrow(
            () ->
                KeyturnException.aboutField(
                    FailureCode.UNKNOWN_ALGORITHM, "algorithm", "No algorithm has that name."));
  }

  /** The algorithm of a canonical name, or empty. */
  public static Optional<Algorithm> find(String canonicalName) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.canonicalName.equals(canonicalName))
        .findAny();
  }

  /** The name on every wire and in every record. */
  public String canonicalName() {
    return canonicalName;
  }

  /** What it computes. */
  public AlgorithmFamily family() {
    return family;
  }

  /** The size of a key in bytes. */
  public int keyBytes() {
    return keyBytes;
  }

  /** The size in bytes of the nonce in front of each ciphertext; 0 if there is none. */
  public int nonceBytes() {
    return nonceBytes;
  }

  /** The size in bytes of the tag, synthetic IV or code. */
  public int tagBytes() {
    return tagBytes;
  }

  /** What a key of this algorithm may be made for. */
  public Set<KeyUse> uses() {
    return uses;
  }

  /** The use of a native key that names none; the uses other than {@link KeyUse#WRAP} are one. */
  public KeyUse defaultUse() {
    return uses.stream().filter(use -> use != KeyUse.WRAP).findFirst().orElseThrow();
  }

  /** Whether random 96-bit nonces bound the number of encryptions under one version. */
  public boolean hasRandomNonce() {
    return family == AlgorithmFamily.AEAD && nonceBytes == 12;
  }

  @Override
  public String toString() {
    return canonicalName;
  }
}

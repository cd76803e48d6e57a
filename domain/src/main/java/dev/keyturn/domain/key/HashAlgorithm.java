// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Arrays;

/** The hash functions of FIPS 180-4 (SHA-2) and FIPS 202 (SHA-3), by canonical name. */
public enum HashAlgorithm {
  /** SHA-224. */
  SHA2_224("sha2-224", 28),
  /** SHA-256. */
  SHA2_256("sha2-256", 32),
  /** SHA-384. */
  SHA2_384("sha2-384", 48),
  /** SHA-512. */
  SHA2_512("sha2-512", 64),
  /** SHA3-224. */
  SHA3_224("sha3-224", 28),
  /** SHA3-256. */
  SHA3_256("sha3-256", 32),
  /** SHA3-384. */
  SHA3_384("sha3-384", 48),
  /** SHA3-512. */
  SHA3_512("sha3-512", 64);

  private final String canonicalName;
  private final int bytes;

  HashAlgorithm(String canonicalName, int bytes) {
    this.canonicalName = canonicalName;
    this.bytes = bytes;
  }

  /**
   * The hash function of a canonical name, which is case-sensitive.
   *
   * @throws KeyturnException {@code unknown_algorithm} on field {@code hash}
   */
  public static HashAlgorithm named(String canonicalName) {
    return Arrays.stream(values())
        .filter(hash -> hash.canonicalName.equals(canonicalName))
        .findAny()
        .orElseThrow(
            () ->
                KeyturnException.aboutField(
                    FailureCode.UNKNOWN_ALGORITHM, "hash", "No hash function has that name."));
  }

  /** The name on every wire. */
  public String canonicalName() {
    return canonicalName;
  }

  /** The size of a hash value in bytes. */
  public int bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return canonicalName;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/**
 * How often one version with random 96-bit nonces may encrypt.
 *
 * <p>NIST SP 800-38D, section 8.3, allows 2^32 invocations per key with random nonces; Keyturn
 * rotates at half of that, so that the limit is never met by a key that is looked after.
 */
public final class NonceLimit {
  /** From here on the key is due for rotation: 2^31 encryptions. */
  public static final long ROTATE_AT = 1L << 31;

  /** From here on the version refuses to encrypt: 2^32 encryptions. */
  public static final long REFUSE_AT = 1L << 32;

  private NonceLimit() {}

  /** Whether a version of {@code algorithm} that has encrypted so often is due for rotation. */
  public static boolean dueAfter(Algorithm algorithm, long encryptions) {
    return algorithm.hasRandomNonce() && encryptions >= ROTATE_AT;
  }

  /** Whether a version of {@code algorithm} that has encrypted so often must refuse to go on. */
  public static boolean exhaustedAfter(Algorithm algorithm, long encryptions) {
    return algorithm.hasRandomNonce() && encryptions >= REFUSE_AT;
  }
}

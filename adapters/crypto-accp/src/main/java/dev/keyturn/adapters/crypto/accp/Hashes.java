// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.HashAlgorithm;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The hash functions of ACCP, and what the JDK's interfaces call them. */
final class Hashes {
  /** ACCP signs with SHA-224 as well, but does not offer it by itself. */
  static final Set<HashAlgorithm> OFFERED =
      Collections.unmodifiableSet(
          EnumSet.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512));

  private Hashes() {}

  /** Whether it is of the family that ACCP signs with. */
  static boolean isSha2(HashAlgorithm hash) {
    return hash.compareTo(HashAlgorithm.SHA2_512) <= 0;
  }

  /** As a message digest. */
  static String name(HashAlgorithm hash) {
    return "SHA-" + hash.bytes() * Byte.SIZE;
  }

  /** As a part of other names. */
  static String shortName(HashAlgorithm hash) {
    return "SHA" + hash.bytes() * Byte.SIZE;
  }
}

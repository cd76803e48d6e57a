// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;

/** What algorithms that bind no associated data say to it. */
final class AssociatedData {
  private AssociatedData() {}

  static void refuse(Algorithm algorithm, byte[] associatedData) {
    if (associatedData.length != 0) {
      throw new IllegalArgumentException(algorithm + " takes no associated data.");
    }
  }
}

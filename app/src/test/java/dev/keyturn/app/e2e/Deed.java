// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.util.Random;

/** What callers under load do, and how often. */
enum Deed {
  ENCRYPT(26),
  ENCRYPT_BATCH(10),
  DECRYPT(12),
  REWRAP(12),
  DATA_KEY(6),
  ROTATE(18),
  CHANGE_STATE(10),
  CREATE(4),
  DELETE(2);

  private static final int ALL = 100;

  private final int share;

  Deed(int share) {
    this.share = share;
  }

  static Deed any(Random random) {
    int left = random.nextInt(ALL);
    for (Deed deed : values()) {
      left -= deed.share;
      if (left < 0) {
        return deed;
      }
    }
    throw new IllegalStateException("The shares are not a hundred in all.");
  }
}

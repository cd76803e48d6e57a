// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import java.security.SecureRandom;

/** Random bytes from one generator per thread, so that threads never wait for each other. */
public final class RandomBytes {
  private static final ThreadLocal<SecureRandom> RANDOM =
      ThreadLocal.withInitial(SecureRandom::new);

  private RandomBytes() {}

  public static byte[] make(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.get().nextBytes(random);
    return random;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.ports.crypto.EngineUnavailableException;
import java.security.DrbgParameters;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random bytes from a generator per thread, so that threads share no lock (NIST SP 800-90A, 256
 * bits of strength, seeded by the platform).
 */
final class DrbgRandom {
  private static final int STRENGTH_BITS = 256;

  private final ThreadLocal<SecureRandom> generators = ThreadLocal.withInitial(DrbgRandom::create);

  byte[] bytes(int count) {
    byte[] random = new byte[count];
    generators.get().nextBytes(random);
    return random;
  }

  /** The generator of this thread, for as long as one operation takes. */
  SecureRandom generator() {
    return generators.get();
  }

  private static SecureRandom create() {
    try {
      return SecureRandom.getInstance(
          "DRBG",
          DrbgParameters.instantiation(STRENGTH_BITS, DrbgParameters.Capability.RESEED_ONLY, null));
    } catch (NoSuchAlgorithmException e) {
      throw new EngineUnavailableException("The Java platform has no DRBG of 256 bits.", e);
    }
  }
}

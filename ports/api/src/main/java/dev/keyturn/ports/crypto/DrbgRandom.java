// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import java.security.DrbgParameters;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random bytes from a generator per thread (NIST SP 800-90A, 256 bits of strength, seeded by the
 * platform), for engines: threads share no lock, as they do with the platform's usual generator.
 * Any thread may use it.
 */
public final class DrbgRandom {
  private static final int STRENGTH_BITS = 256;
  private static final int AHEAD_BYTES = 960;

  private final ThreadLocal<Own> threads = ThreadLocal.withInitial(Own::new);

  /** What one thread has. */
  private static final class Own {
    private final SecureRandom generator = create();
    private final byte[] ahead = new byte[AHEAD_BYTES];
    private int next = AHEAD_BYTES;

    byte[] nonce(int count) {
      if (count > AHEAD_BYTES) {
        throw new IllegalArgumentException("No nonce is that long.");
      }
      if (count > AHEAD_BYTES - next) {
        generator.nextBytes(ahead);
        next = 0;
      }
      next += count;
      return Arrays.copyOfRange(ahead, next - count, next);
    }
  }

  /**
   * New random bytes.
   *
   * @param count how many, 0 or more
   * @throws EngineUnavailableException if the platform has no such generator
   */
  public byte[] bytes(int count) {
    byte[] random = new byte[count];
    generator().nextBytes(random);
    return random;
  }

  /**
   * New random bytes for what stands in the open beside a ciphertext, never for a secret. They come
   * from the same generator, but many at a time are drawn ahead: it takes as long for hundreds of
   * bytes as for one nonce, and longer than all the rest of a short encryption.
   *
   * @param count how many, 0 to 960
   * @throws EngineUnavailableException if the platform has no such generator
   */
  public byte[] nonce(int count) {
    return threads.get().nonce(count);
  }

  /**
   * The generator of this thread, for as long as one operation takes.
   *
   * @throws EngineUnavailableException if the platform has no such generator
   */
  public SecureRandom generator() {
    return threads.get().generator;
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

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import java.security.Security;

/** Where random bytes come from in libraries that take what the Java platform gives them. */
public final class Randomness {
  private Randomness() {}

  /**
   * From now on each {@code new SecureRandom()} is a deterministic generator of its own (NIST SP
   * 800-90A, 256 bits of strength, seeded by the operating system), where all of a process would
   * share one lock. Works only before the platform's first provider is loaded.
   */
  public static void giveEachThreadItsOwn() {
    // The platform knows the usual spelling of this path, and would take its shared generator.
    Security.setProperty("securerandom.source", "file:/dev/./urandom");
    Security.setProperty("securerandom.drbg.config", "256,reseed_only");
  }
}

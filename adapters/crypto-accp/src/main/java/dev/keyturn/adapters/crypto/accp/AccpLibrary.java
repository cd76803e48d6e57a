// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import java.util.Optional;

/** The library as it was loaded, or why it was not. */
final class AccpLibrary {
  private static final String ED25519_KEYS =
      "com.amazon.corretto.crypto.provider.registerEdKeyFactory";
  private static final AmazonCorrettoCryptoProvider LIBRARY = load();

  private AccpLibrary() {}

  /** Only where {@link #problem()} is empty. */
  static Provider provider() {
    return LIBRARY;
  }

  /**
   * Why the library cannot be used here, as one sentence.
   *
   * @throws LinkageError if its classes are not there
   */
  static Optional<String> problem() {
    Throwable error = LIBRARY.getLoadingError();
    if (error != null) {
      return Optional.of(
          "The native code of the Amazon Corretto Crypto Provider does not load (%s)."
              .formatted(error.getMessage()));
    }
    return LIBRARY.runSelfTests() == SelfTestStatus.PASSED
        ? Optional.empty()
        : Optional.of("The Amazon Corretto Crypto Provider fails its own self-tests.");
  }

  /** It offers to read Ed25519 keys only if a system property says so while it is loaded. */
  private static AmazonCorrettoCryptoProvider load() {
    String before = System.getProperty(ED25519_KEYS);
    System.setProperty(ED25519_KEYS, "true");
    try {
      return AmazonCorrettoCryptoProvider.INSTANCE;
    } finally {
      if (before == null) {
        System.clearProperty(ED25519_KEYS);
      } else {
        System.setProperty(ED25519_KEYS, before);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import java.util.Optional;

/** The library as it was loaded, or why it was not. */
final class AccpLibrary {
  private AccpLibrary() {}

  /** Only where {@link #problem()} is empty. */
  static Provider provider() {
    return AmazonCorrettoCryptoProvider.INSTANCE;
  }

  /**
   * Why the library cannot be used here, as one sentence.
   *
   * @throws LinkageError if its classes are not there
   */
  static Optional<String> problem() {
    AmazonCorrettoCryptoProvider library = AmazonCorrettoCryptoProvider.INSTANCE;
    Throwable error = library.getLoadingError();
    if (error != null) {
      return Optional.of(
          "The native code of the Amazon Corretto Crypto Provider does not load (%s)."
              .formatted(error.getMessage()));
    }
    return library.runSelfTests() == SelfTestStatus.PASSED
        ? Optional.empty()
        : Optional.of("The Amazon Corretto Crypto Provider fails its own self-tests.");
  }
}

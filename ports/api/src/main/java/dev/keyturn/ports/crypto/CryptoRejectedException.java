// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.failure.FailureCode;

/**
 * The ciphertext does not open. Always the same message and never a cause, so that nobody learns
 * why.
 */
public final class CryptoRejectedException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** The one message for every ciphertext that does not open. */
  public static final String MESSAGE =
      "The ciphertext cannot be decrypted: it, its key or its associated data is not the right one.";

  /** The one failure. */
  public CryptoRejectedException() {
    super(FailureCode.DECRYPTION_FAILED, MESSAGE);
  }
}

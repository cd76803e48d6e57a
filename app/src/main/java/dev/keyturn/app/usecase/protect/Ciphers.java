// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.LegacyAlgorithms;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import java.util.Arrays;
import java.util.Optional;

/** Encrypts and decrypts one text under one version of a key. */
final class Ciphers {
  private final KeyUsage usage;
  private final WorkingKeys workingKeys;
  private final LegacyAlgorithms legacy;

  Ciphers(KeyUsage usage, WorkingKeys workingKeys, LegacyAlgorithms legacy) {
    this.usage = usage;
    this.workingKeys = workingKeys;
    this.legacy = legacy;
  }

  /** What goes with a text, the same at both ends. */
  record Extras(ByteString associatedData, Optional<ByteString> context) {}

  /** Encrypts; {@code plaintext} is zeroed, whatever comes of it. */
  String encrypt(
      ResolvedKey resolved,
      VersionNumber version,
      EnvelopeFormat format,
      byte[] plaintext,
      Extras extras) {
    try {
      byte[] payload = protect(resolved, version, plaintext, extras);
      return CiphertextEnvelope.of(
              format, resolved.key().id(), version, ByteString.takeOver(payload))
          .print();
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private byte[] protect(
      ResolvedKey resolved, VersionNumber version, byte[] plaintext, Extras extras) {
    Algorithm algorithm = resolved.key().algorithm();
    legacy.require(algorithm);
    requireFitting(algorithm, extras);
    if (plaintext.length > algorithm.mostPlaintextBytes()) {
      throw KeyturnException.invalid(
          "plaintext",
          algorithm + " encrypts at most " + algorithm.mostPlaintextBytes() + " bytes at once.");
    }
    return usage.protect(
        resolved,
        version,
        plaintext.length,
        workingKeys.work(
            resolved.key(),
            extras.context(),
            encryption -> encryption.encrypt(plaintext, extras.associatedData().toByteArray())));
  }

  /** A ciphertext taken apart, and the key as it must be to read it. */
  KeyUsage.Found find(ResolvedKey resolved, String ciphertext, Extras extras) {
    requireFitting(resolved.key().algorithm(), extras);
    return usage.find(resolved, ciphertext).orElseThrow(CryptoRejectedException::new);
  }

  byte[] decrypt(KeyUsage.Found found, Extras extras, VersionState.Purpose purpose) {
    return usage.open(
        found,
        purpose,
        workingKeys.work(
            found.resolved().key(),
            extras.context(),
            encryption ->
                encryption.decrypt(found.payload(), extras.associatedData().toByteArray())));
  }

  private static void requireFitting(Algorithm algorithm, Extras extras) {
    if (!extras.associatedData().isEmpty() && !algorithm.takesAssociatedData()) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION,
          "associated_data",
          algorithm + " binds no associated data.");
    }
  }
}

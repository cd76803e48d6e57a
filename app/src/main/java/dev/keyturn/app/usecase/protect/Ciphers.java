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

  /** A ciphertext taken apart, and the key as it must be to read it. */
  record Opened(ResolvedKey key, VersionNumber version, ByteString plaintext) {}

  String encrypt(
      ResolvedKey resolved,
      VersionNumber version,
      EnvelopeFormat format,
      ByteString plaintext,
      Extras extras) {
    Algorithm algorithm = resolved.key().algorithm();
    legacy.require(algorithm);
    requireFitting(algorithm, extras);
    if (plaintext.size() > algorithm.mostPlaintextBytes()) {
      throw KeyturnException.invalid(
          "plaintext",
          algorithm + " encrypts at most " + algorithm.mostPlaintextBytes() + " bytes at once.");
    }
    byte[] payload =
        usage.protect(
            resolved,
            version,
            plaintext.size(),
            workingKeys.work(
                resolved.key(),
                extras.context(),
                encryption ->
                    encryption.encrypt(
                        plaintext.toByteArray(), extras.associatedData().toByteArray())));
    return CiphertextEnvelope.of(format, resolved.key().id(), version, ByteString.takeOver(payload))
        .print();
  }

  Opened decrypt(
      ResolvedKey resolved, String ciphertext, Extras extras, VersionState.Purpose purpose) {
    requireFitting(resolved.key().algorithm(), extras);
    KeyUsage.Found found =
        usage.find(resolved, ciphertext).orElseThrow(CryptoRejectedException::new);
    byte[] plaintext =
        usage.open(
            found,
            purpose,
            workingKeys.work(
                resolved.key(),
                extras.context(),
                encryption ->
                    encryption.decrypt(found.payload(), extras.associatedData().toByteArray())));
    return new Opened(found.resolved(), found.version(), ByteString.takeOver(plaintext));
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

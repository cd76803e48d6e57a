// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;

/** Encrypts and decrypts one text under one version of a key, within the rules of its state. */
final class Ciphers {
  private final Keyring keyring;
  private final boolean decryptCompromised;
  private final DueRotations due;

  Ciphers(Keyring keyring, boolean decryptCompromised, DueRotations due) {
    this.keyring = keyring;
    this.decryptCompromised = decryptCompromised;
    this.due = due;
  }

  /** A ciphertext taken apart, and the key as it must be to read it. */
  record Opened(Key key, VersionNumber version, ByteString plaintext) {}

  String encrypt(
      ResolvedKey resolved,
      VersionNumber version,
      EnvelopeFormat format,
      ByteString plaintext,
      ByteString associatedData) {
    Key key = resolved.key();
    byte[] payload =
        keyring.use(
            resolved.vault(),
            key,
            version,
            state -> state.require(VersionState.Purpose.PROTECT, false),
            Aead.class,
            aead -> {
              keyring.requireNewest(key, version);
              if (keyring.usage().count(key.id(), version, key.algorithm(), 1, plaintext.size())) {
                due.rotateSoon(resolved, version);
              }
              return aead.encrypt(plaintext.toByteArray(), associatedData.toByteArray());
            });
    return CiphertextEnvelope.of(format, key.id(), version, ByteString.takeOver(payload)).print();
  }

  Opened decrypt(
      ResolvedKey resolved,
      String ciphertext,
      ByteString associatedData,
      VersionState.Purpose purpose) {
    CiphertextEnvelope envelope =
        CiphertextEnvelope.parse(ciphertext).orElseThrow(CryptoRejectedException::new);
    Key key = keyring.knowing(resolved.vault(), resolved.key(), envelope.version());
    if (!key.versions().has(envelope.version())) {
      keyring.directory().requireNewest(key.id()); // else it may be a version that was lost
      throw new CryptoRejectedException();
    }
    if (purpose == VersionState.Purpose.OPEN) {
      key.versions().requireOpening(envelope.version());
    }
    byte[] plaintext =
        keyring.use(
            resolved.vault(),
            key,
            envelope.version(),
            state -> state.require(purpose, decryptCompromised),
            Aead.class,
            aead -> aead.decrypt(envelope.payload().toByteArray(), associatedData.toByteArray()));
    return new Opened(key, envelope.version(), ByteString.takeOver(plaintext));
  }
}

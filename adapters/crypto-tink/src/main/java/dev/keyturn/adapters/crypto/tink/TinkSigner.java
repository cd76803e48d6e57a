// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Signer;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * RSA, ECDSA and Ed25519 signatures of Tink. Each scheme gets ready at its first use and stays so.
 * Closing lets go of Tink's copies of the key, as in {@link TinkEncryption}.
 */
final class TinkSigner implements Signer {
  private final Algorithm algorithm;
  private final Map<SignatureScheme, PublicKeySign> signers = new ConcurrentHashMap<>();
  private final Map<SignatureScheme, PublicKeyVerify> verifiers = new ConcurrentHashMap<>();
  private final Lifetime lifetime = new Lifetime(this::letGo);
  private volatile SigningKey key;

  TinkSigner(SigningKey key) {
    this.algorithm = key.algorithm();
    this.key = key;
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    requireDeclared(scheme);
    Objects.requireNonNull(input);
    return lifetime.use(() -> signature(scheme, input));
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    requireDeclared(scheme);
    Objects.requireNonNull(input);
    Objects.requireNonNull(signature);
    return lifetime.use(() -> accepts(scheme, input, signature));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private void requireDeclared(SignatureScheme scheme) {
    Objects.requireNonNull(scheme);
    if (!TinkAlgorithms.schemes(algorithm).contains(scheme)) {
      throw new UnsupportedAlgorithmException(algorithm, scheme);
    }
  }

  private byte[] signature(SignatureScheme scheme, byte[] input) {
    try {
      return signers.computeIfAbsent(scheme, this::newSigner).sign(input);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("Tink does not compute " + algorithm + ".", e);
    }
  }

  private boolean accepts(SignatureScheme scheme, byte[] input, byte[] signature) {
    PublicKeyVerify verifier = verifiers.computeIfAbsent(scheme, this::newVerifier);
    try {
      verifier.verify(signature, input);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private PublicKeySign newSigner(SignatureScheme scheme) {
    try {
      return key.signer(scheme);
    } catch (GeneralSecurityException e) {
      throw notPrepared(e);
    }
  }

  private PublicKeyVerify newVerifier(SignatureScheme scheme) {
    try {
      return key.verifier(scheme);
    } catch (GeneralSecurityException e) {
      throw notPrepared(e);
    }
  }

  private EngineUnavailableException notPrepared(GeneralSecurityException cause) {
    return new EngineUnavailableException("Tink does not prepare " + algorithm + ".", cause);
  }

  private void letGo() {
    key.forget();
    key = null;
    signers.clear();
    verifiers.clear();
  }
}

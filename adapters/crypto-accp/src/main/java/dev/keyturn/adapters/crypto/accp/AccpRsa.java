// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Signer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.spec.MGF1ParameterSpec;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSA of ACCP. Closing frees and zeroes the private key in native memory. */
final class AccpRsa implements Encryption, Signer {
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final Algorithm algorithm;
  private final Signatures signatures;
  private final Pool<Cipher> encrypting;
  private final Pool<Cipher> decrypting;
  private final Lifetime lifetime;

  AccpRsa(Algorithm algorithm, KeyPairs.Pair keys, Provider library) {
    this.algorithm = algorithm;
    this.signatures = new Signatures(algorithm, keys, library);
    this.encrypting = new Pool<>(() -> cipher(Cipher.ENCRYPT_MODE, keys.publicKey(), library));
    this.decrypting = new Pool<>(() -> cipher(Cipher.DECRYPT_MODE, keys.privateKey(), library));
    this.lifetime = new Lifetime(keys::destroy);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    Objects.requireNonNull(plaintext);
    requireNone(associatedData);
    if (plaintext.length > algorithm.mostPlaintextBytes()) {
      throw new IllegalArgumentException("The plaintext is too long for " + algorithm + ".");
    }
    return lifetime.use(
        () -> {
          try {
            return encrypting.use(cipher -> cipher.doFinal(plaintext));
          } catch (GeneralSecurityException e) {
            throw new EngineUnavailableException("ACCP does not compute " + algorithm + ".", e);
          }
        });
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    Objects.requireNonNull(ciphertext);
    requireNone(associatedData);
    return lifetime.use(
        () -> {
          if (ciphertext.length != algorithm.modulusBits() / Byte.SIZE) {
            throw new CryptoRejectedException();
          }
          try {
            return decrypting.use(cipher -> cipher.doFinal(ciphertext));
          } catch (GeneralSecurityException e) {
            throw new CryptoRejectedException();
          }
        });
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    Objects.requireNonNull(scheme);
    Objects.requireNonNull(input);
    return lifetime.use(() -> signatures.sign(scheme, input));
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    Objects.requireNonNull(scheme);
    Objects.requireNonNull(input);
    Objects.requireNonNull(signature);
    return lifetime.use(() -> signatures.verify(scheme, input, signature));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private static Cipher cipher(int mode, Key key, Provider library)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", library);
    cipher.init(mode, key, OAEP);
    return cipher;
  }

  private static void requireNone(byte[] associatedData) {
    if (associatedData.length > 0) {
      throw new IllegalArgumentException("RSA binds no associated data.");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Signer;
import java.util.Objects;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/** RSA of Bouncy Castle, blinded: OAEP and signatures under one parsed key. */
final class BouncyCastleRsa implements Encryption, Signer {
  private final Algorithm algorithm;
  private final HeldKey<AsymmetricCipherKeyPair> key;
  private final DrbgRandom random;
  private final Signer signer;

  BouncyCastleRsa(Algorithm algorithm, AsymmetricCipherKeyPair pair, DrbgRandom random) {
    this.algorithm = algorithm;
    this.key = new HeldKey<>(pair);
    this.random = random;
    this.signer = new BouncyCastleSigner(algorithm, key, random);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    AssociatedData.refuse(algorithm, associatedData);
    if (plaintext.length > algorithm.mostPlaintextBytes()) {
      throw new IllegalArgumentException(
          algorithm + " encrypts at most " + algorithm.mostPlaintextBytes() + " bytes.");
    }
    return key.use(pair -> encrypt(pair, plaintext));
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    Objects.requireNonNull(ciphertext);
    AssociatedData.refuse(algorithm, associatedData);
    return key.use(pair -> decrypt(pair, ciphertext));
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    return signer.sign(scheme, input);
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    return signer.verify(scheme, input, signature);
  }

  @Override
  public void close() {
    key.close();
  }

  private byte[] encrypt(AsymmetricCipherKeyPair pair, byte[] plaintext) {
    try {
      return oaep(true, pair.getPublic()).processBlock(plaintext, 0, plaintext.length);
    } catch (InvalidCipherTextException e) {
      throw new EngineUnavailableException("Bouncy Castle does not compute " + algorithm + ".", e);
    }
  }

  private byte[] decrypt(AsymmetricCipherKeyPair pair, byte[] ciphertext) {
    if (ciphertext.length != algorithm.modulusBits() / Byte.SIZE) {
      throw new CryptoRejectedException();
    }
    try {
      return oaep(false, pair.getPrivate()).processBlock(ciphertext, 0, ciphertext.length);
    } catch (InvalidCipherTextException | DataLengthException | IllegalStateException e) {
      // The state is that of a key whose factors are no primes: the result was checked.
      throw new CryptoRejectedException();
    }
  }

  private OAEPEncoding oaep(boolean encrypt, CipherParameters half) {
    OAEPEncoding oaep =
        new OAEPEncoding(new RSABlindedEngine(), Hashes.digest(HashAlgorithm.SHA2_256));
    oaep.init(encrypt, new ParametersWithRandom(half, random.generator()));
    return oaep;
  }
}

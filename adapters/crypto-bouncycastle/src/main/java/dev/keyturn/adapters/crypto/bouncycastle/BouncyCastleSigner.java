// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Signer;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.util.Objects;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/**
 * Signatures of Bouncy Castle under a parsed key. The library's signers are made anew for each
 * call: they hold no schedule, and only one thread may use them.
 */
final class BouncyCastleSigner implements Signer {
  private final Algorithm algorithm;
  private final HeldKey<AsymmetricCipherKeyPair> key;
  private final DrbgRandom random;

  BouncyCastleSigner(Algorithm algorithm, HeldKey<AsymmetricCipherKeyPair> key, DrbgRandom random) {
    this.algorithm = algorithm;
    this.key = key;
    this.random = random;
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    check(scheme, input);
    return key.use(pair -> signature(scheme, pair, input));
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    check(scheme, input);
    Objects.requireNonNull(signature);
    return key.use(pair -> isSignature(scheme, pair, input, signature));
  }

  @Override
  public void close() {
    key.close();
  }

  private void check(SignatureScheme scheme, byte[] input) {
    Objects.requireNonNull(input);
    if (!SignatureScheme.formsOf(algorithm).contains(scheme.form())) {
      throw new UnsupportedAlgorithmException(algorithm, scheme);
    }
    if (scheme.prehashed() && input.length != scheme.hash().orElseThrow().bytes()) {
      throw new IllegalArgumentException("The hash value has not the size of its hash function.");
    }
  }

  private byte[] signature(SignatureScheme scheme, AsymmetricCipherKeyPair pair, byte[] input) {
    org.bouncycastle.crypto.Signer signer = LibrarySigners.of(algorithm, scheme);
    signer.init(true, new ParametersWithRandom(pair.getPrivate(), random.generator()));
    signer.update(input, 0, input.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException | IllegalStateException e) {
      // The state is that of an RSA key whose factors are no primes: the result was checked.
      throw new EngineUnavailableException("Bouncy Castle does not sign by " + algorithm + ".", e);
    }
  }

  private boolean isSignature(
      SignatureScheme scheme, AsymmetricCipherKeyPair pair, byte[] input, byte[] signature) {
    // The library takes an RSA signature for a number, and would not miss zeros in front.
    int modulusBits = algorithm.modulusBits();
    if (modulusBits != 0 && signature.length != modulusBits / Byte.SIZE) {
      return false;
    }
    org.bouncycastle.crypto.Signer signer = LibrarySigners.of(algorithm, scheme);
    signer.init(false, pair.getPublic());
    signer.update(input, 0, input.length);
    return LibrarySigners.strictly(() -> signer.verifySignature(signature));
  }
}

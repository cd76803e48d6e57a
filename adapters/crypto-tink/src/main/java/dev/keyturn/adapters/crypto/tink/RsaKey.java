// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.subtle.RsaSsaPkcs1Signer;
import com.google.crypto.tink.signature.subtle.RsaSsaPkcs1Verifier;
import com.google.crypto.tink.signature.subtle.RsaSsaPssSigner;
import com.google.crypto.tink.signature.subtle.RsaSsaPssVerifier;
import com.google.crypto.tink.subtle.EngineFactory;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.RsaKeyRules;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** An RSA key (RFC 8017) whose parts belong together. */
@LowLevelCryptoCaller
final class RsaKey implements SigningKey {
  private static final String RSA = "RSA";

  private final Algorithm algorithm;
  private final RSAPrivateCrtKey key;

  private RsaKey(Algorithm algorithm, RSAPrivateCrtKey key) {
    this.algorithm = algorithm;
    this.key = key;
  }

  static RsaKey generate(Algorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = EngineFactory.KEY_PAIR_GENERATOR.getInstance(RSA);
    generator.initialize(algorithm.modulusBits());
    return new RsaKey(algorithm, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
  }

  static RsaKey decode(Algorithm algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    if (keys().generatePrivate(encoded) instanceof RSAPrivateCrtKey key
        && RsaKeyRules.isConsistent(RsaKeyRules.numbers(key), algorithm.modulusBits())) {
      return new RsaKey(algorithm, key);
    }
    throw new InvalidKeyException(
        "Another size or exponent, or parts that do not belong together.");
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public byte[] pkcs8() throws GeneralSecurityException {
    return keys().generatePrivate(RsaKeyRules.numbers(key)).getEncoded();
  }

  @Override
  public byte[] subjectPublicKeyInfo() throws GeneralSecurityException {
    RSAPublicKeySpec parts = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return keys().generatePublic(parts).getEncoded();
  }

  @Override
  public void prove() throws GeneralSecurityException {
    if (!RsaKeyRules.isSound(RsaKeyRules.numbers(key), algorithm.modulusBits())) {
      throw new InvalidKeyException("Its factors are no primes, or not such as are hard to find.");
    }
  }

  @Override
  public PublicKeySign signer(SignatureScheme scheme) throws GeneralSecurityException {
    HashAlgorithm hash = scheme.hash().orElseThrow();
    return scheme.form() == SignatureForm.PSS
        ? RsaSsaPssSigner.create(RsaTypedKeys.pss(key, hash))
        : RsaSsaPkcs1Signer.create(RsaTypedKeys.pkcs1(key, hash));
  }

  @Override
  public PublicKeyVerify verifier(SignatureScheme scheme) throws GeneralSecurityException {
    HashAlgorithm hash = scheme.hash().orElseThrow();
    return scheme.form() == SignatureForm.PSS
        ? RsaSsaPssVerifier.create(RsaTypedKeys.pssPublic(key, hash))
        : RsaSsaPkcs1Verifier.create(RsaTypedKeys.pkcs1Public(key, hash));
  }

  private static KeyFactory keys() throws GeneralSecurityException {
    return EngineFactory.KEY_FACTORY.getInstance(RSA);
  }
}

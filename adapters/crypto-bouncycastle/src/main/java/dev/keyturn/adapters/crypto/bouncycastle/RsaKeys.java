// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.ports.crypto.RsaKeyRules;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** RSA keys with two primes, as {@link RsaKeyRules} has them. */
record RsaKeys(int modulusBits) implements KeyKind {
  private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);
  private static final int PRIME_CERTAINTY = 128;

  @Override
  public AsymmetricCipherKeyPair generate(SecureRandom random) {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(PUBLIC_EXPONENT, random, modulusBits, PRIME_CERTAINTY));
    return generator.generateKeyPair();
  }

  @Override
  public AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException {
    RSAPrivateKey key = RSAPrivateKey.getInstance(encoded.parsePrivateKey());
    boolean fits =
        encoded.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
            && RsaKeyRules.isConsistent(numbers(key), modulusBits);
    if (!fits) {
      throw new IllegalArgumentException("no RSA key of " + modulusBits + " bits");
    }
    return new AsymmetricCipherKeyPair(publicHalf(key), privateHalf(key));
  }

  @Override
  public PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException {
    return PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey);
  }

  @Override
  public boolean isSound(AsymmetricKeyParameter privateKey) {
    RSAPrivateCrtKeyParameters key = (RSAPrivateCrtKeyParameters) privateKey;
    return RsaKeyRules.isSound(
        new RSAPrivateCrtKeySpec(
            key.getModulus(),
            key.getPublicExponent(),
            key.getExponent(),
            key.getP(),
            key.getQ(),
            key.getDP(),
            key.getDQ(),
            key.getQInv()),
        modulusBits);
  }

  private static RSAPrivateCrtKeySpec numbers(RSAPrivateKey key) {
    return new RSAPrivateCrtKeySpec(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrime1(),
        key.getPrime2(),
        key.getExponent1(),
        key.getExponent2(),
        key.getCoefficient());
  }

  private static RSAKeyParameters publicHalf(RSAPrivateKey key) {
    return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), true);
  }

  /** Tells the library that the modulus needs no test for being composite: it is p times q. */
  private static RSAPrivateCrtKeyParameters privateHalf(RSAPrivateKey key) {
    return new RSAPrivateCrtKeyParameters(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrime1(),
        key.getPrime2(),
        key.getExponent1(),
        key.getExponent2(),
        key.getCoefficient(),
        true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.stream.Stream;
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

/** RSA keys with two primes. The public exponent is odd and between 2^16 and 2^32. */
record RsaKeys(int modulusBits) implements KeyKind {
  private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);
  private static final int MOST_EXPONENT_BITS = 32;
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
            && key.getModulus().bitLength() == modulusBits
            && isPublicExponent(key.getPublicExponent())
            && partsAgree(key);
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
    return key.getP().isProbablePrime(PRIME_CERTAINTY)
        && key.getQ().isProbablePrime(PRIME_CERTAINTY);
  }

  private static boolean isPublicExponent(BigInteger exponent) {
    return exponent.compareTo(PUBLIC_EXPONENT) >= 0
        && exponent.testBit(0)
        && exponent.bitLength() <= MOST_EXPONENT_BITS;
  }

  /** The equations of RFC 8017 section 3.2; the private exponent may be one of several. */
  private static boolean partsAgree(RSAPrivateKey key) {
    BigInteger p = key.getPrime1();
    BigInteger q = key.getPrime2();
    BigInteger d = key.getPrivateExponent();
    return Stream.of(p, q, d).allMatch(part -> isBetween(BigInteger.ONE, part, key.getModulus()))
        && p.multiply(q).equals(key.getModulus())
        && isInverse(key.getPublicExponent(), d, p.subtract(BigInteger.ONE))
        && isInverse(key.getPublicExponent(), d, q.subtract(BigInteger.ONE))
        && d.mod(p.subtract(BigInteger.ONE)).equals(key.getExponent1())
        && d.mod(q.subtract(BigInteger.ONE)).equals(key.getExponent2())
        && isBetween(BigInteger.ZERO, key.getCoefficient(), p)
        && isInverse(q, key.getCoefficient(), p);
  }

  private static boolean isBetween(BigInteger lower, BigInteger number, BigInteger upper) {
    return number.compareTo(lower) > 0 && number.compareTo(upper) < 0;
  }

  private static boolean isInverse(BigInteger one, BigInteger other, BigInteger modulus) {
    return one.multiply(other).mod(modulus).equals(BigInteger.ONE);
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

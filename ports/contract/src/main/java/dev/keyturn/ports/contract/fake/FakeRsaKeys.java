// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/** RSA keys of the JDK. */
record FakeRsaKeys(int modulusBits) implements FakeKeys {
  private static final int EXPONENT_BITS = 32;

  @Override
  public byte[] generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(modulusBits);
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  @Override
  public byte[] portable(byte[] encoded) throws GeneralSecurityException {
    return read(encoded).getEncoded();
  }

  @Override
  public KeyPair pair(byte[] portable) throws GeneralSecurityException {
    RSAPrivateCrtKey key = read(portable);
    RSAPublicKeySpec open = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(open), key);
  }

  private RSAPrivateCrtKey read(byte[] encoded) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
    if (KeyFactory.getInstance("RSA").generatePrivate(spec) instanceof RSAPrivateCrtKey key
        && key.getModulus().bitLength() == modulusBits
        && Arrays.equals(key.getEncoded(), encoded)
        && isAllowed(key.getPublicExponent())
        && isSound(key)) {
      return key;
    }
    throw new InvalidKeyException("no sound key");
  }

  private static boolean isAllowed(BigInteger exponent) {
    return exponent.testBit(0)
        && exponent.bitLength() > Short.SIZE
        && exponent.bitLength() <= EXPONENT_BITS;
  }

  private static boolean isSound(RSAPrivateCrtKey key) {
    BigInteger p = key.getPrimeP();
    BigInteger q = key.getPrimeQ();
    BigInteger exponent = key.getPublicExponent();
    return p.multiply(q).equals(key.getModulus())
        && isInverse(exponent, key.getPrivateExponent(), p.subtract(BigInteger.ONE))
        && isInverse(exponent, key.getPrivateExponent(), q.subtract(BigInteger.ONE))
        && isInverse(exponent, key.getPrimeExponentP(), p.subtract(BigInteger.ONE))
        && isInverse(exponent, key.getPrimeExponentQ(), q.subtract(BigInteger.ONE))
        && isInverse(q, key.getCrtCoefficient(), p);
  }

  private static boolean isInverse(BigInteger one, BigInteger other, BigInteger modulus) {
    return modulus.signum() > 0 && one.multiply(other).mod(modulus).equals(BigInteger.ONE);
  }
}

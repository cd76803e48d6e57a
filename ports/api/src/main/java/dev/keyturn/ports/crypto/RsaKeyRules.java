// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.stream.Stream;

/**
 * Which RSA keys there are, the same for every engine, so that a key that one adopts is a key of
 * all others. The sources are RFC 8017 section 3.2 for two primes, and FIPS 186-5 appendix A.1.1,
 * of which the public exponent is narrowed to what every engine takes.
 *
 * <p>Only arithmetic, without state: any thread may use it. Nothing tells which rule a key broke.
 */
public final class RsaKeyRules {
  private static final int EXPONENT_ABOVE_BITS = 16;
  private static final int MOST_EXPONENT_BITS = 32;
  private static final int PRIMES_APART_LESS_BITS = 100;
  private static final int PRIME_CERTAINTY = 128;

  private RsaKeyRules() {}

  /** The numbers of a key of the JDK's interface, never null as long as the key is not. */
  public static RSAPrivateCrtKeySpec numbers(RSAPrivateCrtKey key) {
    return new RSAPrivateCrtKeySpec(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrimeP(),
        key.getPrimeQ(),
        key.getPrimeExponentP(),
        key.getPrimeExponentQ(),
        key.getCrtCoefficient());
  }

  /**
   * Whether the numbers belong together: the modulus is the product of the two factors, the private
   * exponent is between 1 and the modulus and inverts the public one, the CRT exponents and the
   * coefficient are the least positive ones, and the public exponent is odd and between 2^16 and
   * 2^32. It takes less than a signature; whether the factors are primes stays open.
   *
   * @param key whose numbers are not null; any values are allowed
   * @param modulusBits the size that the modulus has to have, in bits
   */
  public static boolean isConsistent(RSAPrivateCrtKeySpec key, int modulusBits) {
    return key.getModulus().bitLength() == modulusBits
        && isAllowed(key.getPublicExponent())
        && Stream.of(key.getPrimeP(), key.getPrimeQ(), key.getPrivateExponent())
            .allMatch(number -> isBetween(BigInteger.ONE, number, key.getModulus()))
        && key.getPrimeP().multiply(key.getPrimeQ()).equals(key.getModulus())
        && isExponent(key, key.getPrimeP(), key.getPrimeExponentP())
        && isExponent(key, key.getPrimeQ(), key.getPrimeExponentQ())
        && isBetween(BigInteger.ZERO, key.getCrtCoefficient(), key.getPrimeP())
        && isInverse(key.getPrimeQ(), key.getCrtCoefficient(), key.getPrimeP());
  }

  /**
   * Whether the key is consistent and may be trusted: both factors are of exactly half the
   * modulus's bits, primes by {@link BigInteger#isProbablePrime} with a certainty of 128, and more
   * than 2^(bits/2 - 100) apart, and the private exponent is above 2^(bits/2). It takes as long as
   * dozens of signatures: for keys that come from elsewhere, once.
   *
   * @param key whose numbers are not null; any values are allowed
   * @param modulusBits the size that the modulus has to have, in bits
   */
  public static boolean isSound(RSAPrivateCrtKeySpec key, int modulusBits) {
    int half = modulusBits / 2;
    BigInteger apart = key.getPrimeP().subtract(key.getPrimeQ()).abs();
    return isConsistent(key, modulusBits)
        && key.getPrimeP().bitLength() == half
        && key.getPrimeQ().bitLength() == half
        && apart.compareTo(BigInteger.ONE.shiftLeft(half - PRIMES_APART_LESS_BITS)) > 0
        && key.getPrivateExponent().compareTo(BigInteger.ONE.shiftLeft(half)) > 0
        && key.getPrimeP().isProbablePrime(PRIME_CERTAINTY)
        && key.getPrimeQ().isProbablePrime(PRIME_CERTAINTY);
  }

  private static boolean isAllowed(BigInteger exponent) {
    return exponent.signum() > 0
        && exponent.testBit(0)
        && exponent.bitLength() > EXPONENT_ABOVE_BITS
        && exponent.bitLength() <= MOST_EXPONENT_BITS;
  }

  private static boolean isExponent(RSAPrivateCrtKeySpec key, BigInteger prime, BigInteger crt) {
    BigInteger order = prime.subtract(BigInteger.ONE);
    return key.getPrivateExponent().mod(order).equals(crt)
        && isInverse(key.getPublicExponent(), crt, order);
  }

  private static boolean isBetween(BigInteger lower, BigInteger number, BigInteger upper) {
    return number.compareTo(lower) > 0 && number.compareTo(upper) < 0;
  }

  private static boolean isInverse(BigInteger one, BigInteger other, BigInteger modulus) {
    return one.multiply(other).mod(modulus).equals(BigInteger.ONE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;

/** RSA keys with CRT values, which ACCP writes as RFC 8017 has them. */
record RsaKeys(int modulusBits) implements KeyKind {
  private static final int EXPONENT_ABOVE_BITS = 16;
  private static final int EXPONENT_BELOW_BITS = 32;

  @Override
  public String name() {
    return "RSA";
  }

  @Override
  public void initialize(KeyPairGenerator generator) throws GeneralSecurityException {
    generator.initialize(new RSAKeyGenParameterSpec(modulusBits, RSAKeyGenParameterSpec.F4));
  }

  @Override
  public boolean has(PrivateKey key, byte[] ignored) {
    return key instanceof RSAPrivateCrtKey rsa
        && rsa.getModulus().bitLength() == modulusBits
        && isGood(rsa.getPublicExponent());
  }

  @Override
  public byte[] portable(PrivateKey key) {
    return key.getEncoded();
  }

  private static boolean isGood(BigInteger exponent) {
    return exponent.testBit(0)
        && exponent.bitLength() > EXPONENT_ABOVE_BITS
        && exponent.bitLength() <= EXPONENT_BELOW_BITS;
  }
}

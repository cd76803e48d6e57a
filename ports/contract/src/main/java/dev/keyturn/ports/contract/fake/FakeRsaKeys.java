// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.crypto.RsaKeyRules;
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
  @Override
  public byte[] generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(modulusBits);
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  @Override
  public byte[] portable(byte[] encoded) throws GeneralSecurityException {
    RSAPrivateCrtKey key = read(encoded);
    if (!RsaKeyRules.isSound(RsaKeyRules.numbers(key), modulusBits)) {
      throw new InvalidKeyException("no sound key");
    }
    return key.getEncoded();
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
        && Arrays.equals(key.getEncoded(), encoded)
        && RsaKeyRules.isConsistent(RsaKeyRules.numbers(key), modulusBits)) {
      return key;
    }
    throw new InvalidKeyException("no sound key");
  }
}

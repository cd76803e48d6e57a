// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.ports.crypto.RsaKeyRules;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;

/** RSA keys with CRT values, which ACCP writes as RFC 8017 has them. */
record RsaKeys(int modulusBits) implements KeyKind {
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
        && RsaKeyRules.isConsistent(RsaKeyRules.numbers(rsa), modulusBits);
  }

  @Override
  public boolean isSound(PrivateKey key) {
    return RsaKeyRules.isSound(RsaKeyRules.numbers((RSAPrivateCrtKey) key), modulusBits);
  }

  @Override
  public byte[] portable(PrivateKey key) {
    return key.getEncoded();
  }
}

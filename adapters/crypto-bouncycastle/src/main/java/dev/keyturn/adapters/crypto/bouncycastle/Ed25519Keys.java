// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** Ed25519 keys. */
record Ed25519Keys() implements KeyKind {
  @Override
  public AsymmetricCipherKeyPair generate(SecureRandom random) {
    return pair(new Ed25519PrivateKeyParameters(random));
  }

  @Override
  public AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException {
    return pair((Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(encoded));
  }

  @Override
  public PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException {
    return PortableKeys.withoutPublicPart(privateKey);
  }

  private static AsymmetricCipherKeyPair pair(Ed25519PrivateKeyParameters half) {
    return new AsymmetricCipherKeyPair(half.generatePublicKey(), half);
  }
}

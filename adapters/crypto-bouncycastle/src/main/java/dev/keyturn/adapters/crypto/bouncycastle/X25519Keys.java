// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** X25519 keys. */
record X25519Keys() implements KeyKind {
  @Override
  public AsymmetricCipherKeyPair generate(SecureRandom random) {
    return pair(new X25519PrivateKeyParameters(random));
  }

  @Override
  public AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException {
    // The library takes the bare bytes too, which is how Java 11 wrote them.
    ASN1OctetString.getInstance(encoded.parsePrivateKey());
    return pair((X25519PrivateKeyParameters) PrivateKeyFactory.createKey(encoded));
  }

  @Override
  public PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException {
    return PortableKeys.withoutPublicPart(privateKey);
  }

  private static AsymmetricCipherKeyPair pair(X25519PrivateKeyParameters half) {
    return new AsymmetricCipherKeyPair(half.generatePublicKey(), half);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.subtle.Ed25519Signer;
import com.google.crypto.tink.signature.subtle.Ed25519Verifier;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.EngineFactory;
import com.google.crypto.tink.subtle.Random;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** An Ed25519 key (RFC 8032): its seed, which is ours to zero, and the public key. */
@AccessesPartialKey
@LowLevelCryptoCaller
final class Ed25519Key implements SigningKey {
  private final byte[] seed;
  private final byte[] publicKey;

  private Ed25519Key(byte[] seed) throws GeneralSecurityException {
    this.seed = seed;
    this.publicKey = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey();
  }

  static Ed25519Key generate() throws GeneralSecurityException {
    return new Ed25519Key(Random.randBytes(Ed25519Sign.SECRET_KEY_LEN));
  }

  static Ed25519Key decode(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
    if (EngineFactory.KEY_FACTORY.getInstance("Ed25519").generatePrivate(encoded)
        instanceof EdECPrivateKey key) {
      return new Ed25519Key(key.getBytes().orElseThrow());
    }
    throw new InvalidKeyException("The curve is another.");
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.ED25519;
  }

  @Override
  public byte[] pkcs8() throws GeneralSecurityException {
    return Rfc8410.ED25519.pkcs8(seed);
  }

  @Override
  public byte[] subjectPublicKeyInfo() throws GeneralSecurityException {
    return Rfc8410.ED25519.subjectPublicKeyInfo(publicKey);
  }

  @Override
  public void forget() {
    Arrays.fill(seed, (byte) 0);
  }

  @Override
  public PublicKeySign signer(SignatureScheme scheme) throws GeneralSecurityException {
    SecretBytes copy = SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get());
    return Ed25519Signer.create(Ed25519PrivateKey.create(publicKey(), copy));
  }

  @Override
  public PublicKeyVerify verifier(SignatureScheme scheme) throws GeneralSecurityException {
    return Ed25519Verifier.create(publicKey());
  }

  private Ed25519PublicKey publicKey() throws GeneralSecurityException {
    return Ed25519PublicKey.create(Bytes.copyFrom(publicKey));
  }
}

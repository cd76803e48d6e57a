// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeDecrypt;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import com.google.crypto.tink.subtle.EngineFactory;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** An X25519 key (RFC 7748) for HPKE. */
@AccessesPartialKey
@LowLevelCryptoCaller
final class X25519Key implements PrivateKey {
  private final byte[] privateKey;
  private final byte[] publicKey;

  private X25519Key(byte[] privateKey) throws GeneralSecurityException {
    this.privateKey = privateKey;
    this.publicKey = X25519.publicFromPrivate(privateKey);
  }

  static X25519Key generate() throws GeneralSecurityException {
    return new X25519Key(X25519.generatePrivateKey());
  }

  static X25519Key decode(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
    if (EngineFactory.KEY_FACTORY.getInstance("X25519").generatePrivate(encoded)
        instanceof XECPrivateKey key) {
      return new X25519Key(key.getScalar().orElseThrow());
    }
    throw new InvalidKeyException("The curve is another.");
  }

  @Override
  public byte[] pkcs8() throws GeneralSecurityException {
    return Rfc8410.X25519.pkcs8(privateKey);
  }

  @Override
  public byte[] subjectPublicKeyInfo() throws GeneralSecurityException {
    return Rfc8410.X25519.subjectPublicKeyInfo(publicKey);
  }

  @Override
  public void forget() {
    Arrays.fill(privateKey, (byte) 0);
  }

  @Override
  public PreparedPrimitive prepare() throws GeneralSecurityException {
    HpkeParameters parameters =
        HpkeParameters.builder()
            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
            .setVariant(HpkeParameters.Variant.NO_PREFIX)
            .build();
    HpkePublicKey publicSide = HpkePublicKey.create(parameters, Bytes.copyFrom(publicKey), null);
    HpkePrivateKey privateSide =
        HpkePrivateKey.create(
            publicSide, SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
    forget();
    return new TinkEncryption(
        Algorithm.HPKE_X25519_AES256_GCM,
        new HybridAsAead(HpkeEncrypt.create(publicSide), HpkeDecrypt.create(privateSide)));
  }
}

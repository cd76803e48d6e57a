// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import com.amazon.corretto.crypto.utils.MlDsaUtils;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/**
 * Signatures that hash within themselves, of texts that are longer than ACCP collects for them: by
 * the JDK for Ed25519, and over what ACCP condenses a text to (the mu of FIPS 204) for ML-DSA. Both
 * are the same signatures.
 */
final class LongTexts {
  private static final int MOST_BYTES = 1 << 20;
  private static final String ED25519 = "Ed25519";
  private static final String CONDENSED = "ML-DSA-ExtMu";

  private final Algorithm algorithm;
  private final KeyPairs.Pair keys;
  private final Provider library;

  LongTexts(Algorithm algorithm, KeyPairs.Pair keys, Provider library) {
    this.algorithm = algorithm;
    this.keys = keys;
    this.library = library;
  }

  static boolean areMeant(SignatureScheme scheme, byte[] text) {
    return scheme.form() == SignatureForm.PURE && text.length > MOST_BYTES;
  }

  byte[] sign(byte[] text) throws GeneralSecurityException {
    Signature signature;
    if (algorithm == Algorithm.ED25519) {
      signature = Signature.getInstance(ED25519);
      signature.initSign(keyOfTheJdk());
      signature.update(text);
    } else {
      signature = Signature.getInstance(CONDENSED, library);
      signature.initSign(keys.privateKey());
      signature.update(MlDsaUtils.computeMu(keys.publicKey(), text));
    }
    return signature.sign();
  }

  boolean verify(byte[] text, byte[] bytes) throws GeneralSecurityException {
    Signature signature;
    if (algorithm == Algorithm.ED25519) {
      signature = Signature.getInstance(ED25519);
      signature.initVerify(
          KeyFactory.getInstance(ED25519)
              .generatePublic(new X509EncodedKeySpec(keys.publicKey().getEncoded())));
      signature.update(text);
    } else {
      signature = Signature.getInstance(CONDENSED, library);
      signature.initVerify(keys.publicKey());
      signature.update(MlDsaUtils.computeMu(keys.publicKey(), text));
    }
    return signature.verify(bytes);
  }

  private PrivateKey keyOfTheJdk() throws GeneralSecurityException {
    byte[] encoded = keys.privateKey().getEncoded();
    try {
      return KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}

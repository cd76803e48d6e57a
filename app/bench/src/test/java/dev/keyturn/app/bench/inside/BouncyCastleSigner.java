// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.io.IOException;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** A signer of Bouncy Castle's own interface. */
record BouncyCastleSigner(Signer signer) implements BareSigner {
  static BouncyCastleSigner of(Algorithm algorithm) throws IOException {
    Digest hash = SHA256Digest.newInstance();
    Signer signer =
        switch (algorithm) {
          case RSA_2048 -> new PSSSigner(new RSABlindedEngine(), hash, hash.getDigestSize());
          case ECDSA_P256 -> new DSADigestSigner(new ECDSASigner(), hash);
          default -> new Ed25519Signer();
        };
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      byte[] encoded = key.lend(byte[]::clone);
      signer.init(true, PrivateKeyFactory.createKey(encoded));
    }
    return new BouncyCastleSigner(signer);
  }

  @Override
  public byte[] sign(byte[] text) throws CryptoException {
    signer.update(text, 0, text.length);
    return signer.generateSignature();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import java.util.function.BooleanSupplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.Prehash;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.Properties;

/** Which signer of the library makes the signatures of a scheme. */
final class LibrarySigners {
  private LibrarySigners() {}

  static Signer of(Algorithm algorithm, SignatureScheme scheme) {
    return switch (scheme.form()) {
      case PSS -> pss(Hashes.digest(scheme.hash().orElseThrow()), scheme.prehashed());
      case PKCS1 -> new RSADigestSigner(content(scheme));
      case ECDSA_DER -> ecdsa(scheme, StandardDSAEncoding.INSTANCE);
      case ECDSA_FIXED -> ecdsa(scheme, PlainDSAEncoding.INSTANCE);
      case PURE -> algorithm == Algorithm.ED25519 ? new Ed25519Signer() : new MLDSASigner();
    };
  }

  /**
   * Verifies without the library's indulgence for PKCS#1 signatures that lack the {@code NULL} of
   * RFC 8017 appendix A.2.4, which the other engines would refuse.
   */
  static boolean strictly(BooleanSupplier verification) {
    Properties.setThreadOverride(Properties.PKCS1_STRICT_DIGESTINFO, true);
    try {
      return verification.getAsBoolean();
    } finally {
      Properties.removeThreadOverride(Properties.PKCS1_STRICT_DIGESTINFO);
    }
  }

  private static Signer pss(Digest digest, boolean prehashed) {
    return prehashed
        ? PSSSigner.createRawSigner(new RSABlindedEngine(), digest)
        : new PSSSigner(new RSABlindedEngine(), digest, digest.getDigestSize());
  }

  private static Signer ecdsa(SignatureScheme scheme, DSAEncoding encoding) {
    return new DSADigestSigner(new ECDSASigner(), content(scheme), encoding);
  }

  private static Digest content(SignatureScheme scheme) {
    Digest digest = Hashes.digest(scheme.hash().orElseThrow());
    return scheme.prehashed() ? Prehash.forDigest(digest) : digest;
  }
}

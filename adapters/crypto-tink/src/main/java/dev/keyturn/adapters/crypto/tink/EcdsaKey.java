// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.internal.EllipticCurvesUtil;
import com.google.crypto.tink.signature.EcdsaParameters;
import com.google.crypto.tink.signature.EcdsaPrivateKey;
import com.google.crypto.tink.signature.EcdsaPublicKey;
import com.google.crypto.tink.signature.subtle.EcdsaSigner;
import com.google.crypto.tink.signature.subtle.EcdsaVerifier;
import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EngineFactory;
import com.google.crypto.tink.util.SecretBigInteger;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** An ECDSA key (RFC 5915), whose public point is computed, wherever it comes from. */
@AccessesPartialKey
@LowLevelCryptoCaller
final class EcdsaKey implements SigningKey {
  private static final byte UNCOMPRESSED = 4;

  private final Algorithm algorithm;
  private final ECPrivateKey key;
  private final ECPoint point;

  private EcdsaKey(Algorithm algorithm, ECPrivateKey key, ECPoint point) {
    this.algorithm = algorithm;
    this.key = key;
    this.point = point;
  }

  static EcdsaKey generate(Algorithm algorithm) throws GeneralSecurityException {
    KeyPair pair = EllipticCurves.generateKeyPair(curve(algorithm).toParameterSpec());
    return new EcdsaKey(
        algorithm, (ECPrivateKey) pair.getPrivate(), ((ECPublicKey) pair.getPublic()).getW());
  }

  static EcdsaKey decode(Algorithm algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    if (keys().generatePrivate(encoded) instanceof ECPrivateKey key
        && EllipticCurves.isSameEcParameterSpec(
            key.getParams(), curve(algorithm).toParameterSpec())) {
      // Not public in Tink, but its typed keys, which want the point, check it by this.
      ECPoint point = EllipticCurvesUtil.multiplyByGenerator(key.getS(), key.getParams());
      return new EcdsaKey(algorithm, key, point);
    }
    throw new InvalidKeyException("The curve is another.");
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public byte[] pkcs8() throws GeneralSecurityException {
    return keys().generatePrivate(new ECPrivateKeySpec(key.getS(), key.getParams())).getEncoded();
  }

  @Override
  public byte[] subjectPublicKeyInfo() throws GeneralSecurityException {
    return keys().generatePublic(new ECPublicKeySpec(point, key.getParams())).getEncoded();
  }

  @Override
  public boolean hasPublicKey(ByteBuffer bits) throws GeneralSecurityException {
    byte[] encoded = new byte[bits.remaining()];
    bits.get(encoded);
    EllipticCurves.PointFormatType format =
        encoded[0] == UNCOMPRESSED
            ? EllipticCurves.PointFormatType.UNCOMPRESSED
            : EllipticCurves.PointFormatType.COMPRESSED;
    return EllipticCurves.pointDecode(key.getParams().getCurve(), format, encoded).equals(point);
  }

  @Override
  public PublicKeySign signer(SignatureScheme scheme) throws GeneralSecurityException {
    return EcdsaSigner.create(
        EcdsaPrivateKey.builder()
            .setPublicKey(publicKey(scheme))
            .setPrivateValue(
                SecretBigInteger.fromBigInteger(key.getS(), InsecureSecretKeyAccess.get()))
            .build());
  }

  @Override
  public PublicKeyVerify verifier(SignatureScheme scheme) throws GeneralSecurityException {
    return EcdsaVerifier.create(publicKey(scheme));
  }

  private EcdsaPublicKey publicKey(SignatureScheme scheme) throws GeneralSecurityException {
    EcdsaParameters parameters =
        EcdsaParameters.builder()
            .setCurveType(curve(algorithm))
            .setHashType(hash(scheme.hash().orElseThrow()))
            .setSignatureEncoding(encoding(scheme.form()))
            .setVariant(EcdsaParameters.Variant.NO_PREFIX)
            .build();
    return EcdsaPublicKey.builder().setParameters(parameters).setPublicPoint(point).build();
  }

  private static EcdsaParameters.CurveType curve(Algorithm algorithm)
      throws GeneralSecurityException {
    return switch (algorithm) {
      case ECDSA_P256 -> EcdsaParameters.CurveType.NIST_P256;
      case ECDSA_P384 -> EcdsaParameters.CurveType.NIST_P384;
      case ECDSA_P521 -> EcdsaParameters.CurveType.NIST_P521;
      default -> throw new GeneralSecurityException("no curve belongs to " + algorithm);
    };
  }

  private static EcdsaParameters.HashType hash(HashAlgorithm hash) throws GeneralSecurityException {
    return switch (hash) {
      case SHA2_256 -> EcdsaParameters.HashType.SHA256;
      case SHA2_384 -> EcdsaParameters.HashType.SHA384;
      case SHA2_512 -> EcdsaParameters.HashType.SHA512;
      default -> throw new GeneralSecurityException("Tink has no ECDSA with " + hash);
    };
  }

  private static EcdsaParameters.SignatureEncoding encoding(SignatureForm form) {
    return form == SignatureForm.ECDSA_FIXED
        ? EcdsaParameters.SignatureEncoding.IEEE_P1363
        : EcdsaParameters.SignatureEncoding.DER;
  }

  private static KeyFactory keys() throws GeneralSecurityException {
    return EngineFactory.KEY_FACTORY.getInstance("EC");
  }
}

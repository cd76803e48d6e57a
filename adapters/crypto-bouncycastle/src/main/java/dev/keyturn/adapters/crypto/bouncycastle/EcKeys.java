// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Keys on a named curve. */
final class EcKeys implements KeyKind {
  static final EcKeys P256 = new EcKeys(SECObjectIdentifiers.secp256r1);
  static final EcKeys P384 = new EcKeys(SECObjectIdentifiers.secp384r1);
  static final EcKeys P521 = new EcKeys(SECObjectIdentifiers.secp521r1);

  private final ECNamedDomainParameters curve;
  private final AlgorithmIdentifier identifier;

  private EcKeys(ASN1ObjectIdentifier name) {
    this.curve = ECNamedDomainParameters.lookup(name);
    this.identifier = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, name);
  }

  @Override
  public AsymmetricCipherKeyPair generate(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(curve, random));
    return generator.generateKeyPair();
  }

  @Override
  public AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException {
    ASN1Sequence parts = ASN1Sequence.getInstance(encoded.parsePrivateKey());
    ECPrivateKey key = ECPrivateKey.getInstance(parts);
    ECPrivateKeyParameters half = new ECPrivateKeyParameters(key.getKey(), curve);
    ECPoint point = new FixedPointCombMultiplier().multiply(curve.getG(), half.getD()).normalize();
    if (!isOnThisCurve(encoded, key)
        || !isOrLacks(key.getPublicKey(), point)
        || parts.size() != parts(key)) {
      throw new IllegalArgumentException("no key on the curve");
    }
    return new AsymmetricCipherKeyPair(new ECPublicKeyParameters(point, curve), half);
  }

  @Override
  public PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException {
    ECPrivateKeyParameters key = (ECPrivateKeyParameters) privateKey;
    return new PrivateKeyInfo(identifier, new ECPrivateKey(curve.getN().bitLength(), key.getD()));
  }

  private boolean isOnThisCurve(PrivateKeyInfo encoded, ECPrivateKey key) {
    return encoded.getPrivateKeyAlgorithm().equals(identifier)
        && (key.getParametersObject() == null
            || key.getParametersObject().toASN1Primitive().equals(curve.getName()));
  }

  /** How many there are, as the library reads past what it does not know. */
  private static int parts(ECPrivateKey key) {
    int optional = key.getParametersObject() == null ? 0 : 1;
    return 2 + optional + (key.getPublicKey() == null ? 0 : 1);
  }

  private static boolean isOrLacks(ASN1BitString publicKey, ECPoint point) {
    return publicKey == null
        || Arrays.equals(publicKey.getOctets(), point.getEncoded(false))
        || Arrays.equals(publicKey.getOctets(), point.getEncoded(true));
  }
}

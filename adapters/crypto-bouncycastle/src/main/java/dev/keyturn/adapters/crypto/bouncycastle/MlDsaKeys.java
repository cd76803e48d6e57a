// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** ML-DSA keys of which the seed is known. */
record MlDsaKeys(MLDSAParameters parameters) implements KeyKind {
  static final MlDsaKeys ML_DSA_44 = new MlDsaKeys(MLDSAParameters.ml_dsa_44);
  static final MlDsaKeys ML_DSA_65 = new MlDsaKeys(MLDSAParameters.ml_dsa_65);
  static final MlDsaKeys ML_DSA_87 = new MlDsaKeys(MLDSAParameters.ml_dsa_87);

  @Override
  public AsymmetricCipherKeyPair generate(SecureRandom random) {
    MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
    generator.init(new MLDSAKeyGenerationParameters(random, parameters));
    return generator.generateKeyPair();
  }

  @Override
  public AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException {
    MLDSAPrivateKeyParameters half =
        (MLDSAPrivateKeyParameters) PrivateKeyFactory.createKey(encoded);
    if (half.getParameters() != parameters || !PortableKeys.saysWhatItHolds(encoded)) {
      throw new IllegalArgumentException("no such key");
    }
    return new AsymmetricCipherKeyPair(
        half.getPublicKeyParameters(),
        half.getParametersWithFormat(MLDSAPrivateKeyParameters.SEED_ONLY));
  }

  @Override
  public PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException {
    return PrivateKeyInfoFactory.createPrivateKeyInfo(
        ((MLDSAPrivateKeyParameters) privateKey)
            .getParametersWithFormat(MLDSAPrivateKeyParameters.SEED_ONLY));
  }
}

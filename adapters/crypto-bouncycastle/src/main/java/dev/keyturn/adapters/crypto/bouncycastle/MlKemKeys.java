// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** ML-KEM keys of which the seed is known. */
record MlKemKeys(MLKEMParameters parameters) implements KeyKind {
  static final MlKemKeys ML_KEM_768 = new MlKemKeys(MLKEMParameters.ml_kem_768);
  static final MlKemKeys ML_KEM_1024 = new MlKemKeys(MLKEMParameters.ml_kem_1024);

  @Override
  public AsymmetricCipherKeyPair generate(SecureRandom random) {
    MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
    generator.init(new MLKEMKeyGenerationParameters(random, parameters));
    return generator.generateKeyPair();
  }

  @Override
  public AsymmetricCipherKeyPair read(PrivateKeyInfo encoded) throws IOException {
    MLKEMPrivateKeyParameters half =
        (MLKEMPrivateKeyParameters) PrivateKeyFactory.createKey(encoded);
    if (half.getParameters() != parameters || !PortableKeys.saysWhatItHolds(encoded)) {
      throw new IllegalArgumentException("no such key");
    }
    return new AsymmetricCipherKeyPair(
        half.getPublicKeyParameters(),
        half.withPreferredFormat(MLKEMPrivateKeyParameters.SEED_ONLY));
  }

  @Override
  public PrivateKeyInfo write(AsymmetricKeyParameter privateKey) throws IOException {
    return PrivateKeyInfoFactory.createPrivateKeyInfo(
        ((MLKEMPrivateKeyParameters) privateKey)
            .withPreferredFormat(MLKEMPrivateKeyParameters.SEED_ONLY));
  }
}

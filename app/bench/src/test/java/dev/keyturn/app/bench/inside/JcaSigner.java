// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;

/** A signer of a JCA provider, which reads the JDK's keys into its own form once. */
record JcaSigner(Signature signature) implements BareSigner {
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  static JcaSigner ofTheJdk(Algorithm algorithm) throws GeneralSecurityException {
    return of(algorithm, keys(algorithm).getProvider());
  }

  static JcaSigner ofAccp(Algorithm algorithm) throws GeneralSecurityException {
    return of(algorithm, AmazonCorrettoCryptoProvider.INSTANCE);
  }

  private static JcaSigner of(Algorithm algorithm, Provider provider)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(name(algorithm), provider);
    if (algorithm == Algorithm.RSA_2048) {
      signature.setParameter(PSS);
    }
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      PKCS8EncodedKeySpec encoded = key.lend(PKCS8EncodedKeySpec::new);
      signature.initSign(keys(algorithm).generatePrivate(encoded));
    }
    return new JcaSigner(signature);
  }

  @Override
  public byte[] sign(byte[] text) throws GeneralSecurityException {
    signature.update(text);
    return signature.sign();
  }

  private static KeyFactory keys(Algorithm algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(
        switch (algorithm) {
          case RSA_2048 -> "RSA";
          case ECDSA_P256 -> "EC";
          default -> "Ed25519";
        });
  }

  private static String name(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048 -> "RSASSA-PSS";
      case ECDSA_P256 -> "SHA256withECDSA";
      default -> "Ed25519";
    };
  }
}

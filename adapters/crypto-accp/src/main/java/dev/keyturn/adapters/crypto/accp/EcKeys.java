// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;

/** Keys on a curve. ACCP writes the public key beside the private one; the JDK does not. */
record EcKeys(String curve) implements KeyKind {
  @Override
  public String name() {
    return "EC";
  }

  @Override
  public void initialize(KeyPairGenerator generator) throws GeneralSecurityException {
    generator.initialize(new ECGenParameterSpec(curve));
  }

  @Override
  public boolean has(PrivateKey key, byte[] ignored) {
    try {
      ECParameterSpec found = ((ECPrivateKey) key).getParams();
      ECParameterSpec wanted = parameters();
      return found.getCurve().equals(wanted.getCurve())
          && found.getGenerator().equals(wanted.getGenerator())
          && found.getOrder().equals(wanted.getOrder());
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // A curve that the JDK does not know.
    }
  }

  @Override
  public byte[] portable(PrivateKey key) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePrivate(new ECPrivateKeySpec(((ECPrivateKey) key).getS(), parameters()))
        .getEncoded();
  }

  private ECParameterSpec parameters() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}

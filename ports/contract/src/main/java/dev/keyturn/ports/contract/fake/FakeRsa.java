// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.Encryption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSA of the JDK: RSAES-OAEP, and signatures. */
final class FakeRsa extends FakeSigner implements Encryption {
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final Algorithm algorithm;

  FakeRsa(Algorithm algorithm, KeyPair key) {
    super(algorithm, key);
    this.algorithm = algorithm;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    requireNone(associatedData);
    if (plaintext.length > algorithm.mostPlaintextBytes()) {
      throw new IllegalArgumentException("The plaintext is too long for " + algorithm + ".");
    }
    return use(
        pair -> {
          try {
            return cipher(Cipher.ENCRYPT_MODE, pair.getPublic()).doFinal(plaintext);
          } catch (GeneralSecurityException e) {
            throw unavailable(e);
          }
        });
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    requireNone(associatedData);
    boolean complete = ciphertext.length == algorithm.modulusBits() / Byte.SIZE;
    return use(
        pair -> {
          if (!complete) {
            throw new CryptoRejectedException();
          }
          try {
            return cipher(Cipher.DECRYPT_MODE, pair.getPrivate()).doFinal(ciphertext);
          } catch (BadPaddingException e) {
            throw new CryptoRejectedException();
          } catch (GeneralSecurityException e) {
            throw unavailable(e);
          }
        });
  }

  private static void requireNone(byte[] associatedData) {
    if (associatedData.length > 0) {
      throw new IllegalArgumentException("RSA takes no associated data.");
    }
  }

  private static Cipher cipher(int mode, Key key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(mode, key, OAEP);
    return cipher;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import java.util.function.Supplier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** An AEAD mode of Bouncy Castle, with a cipher of its own for each message. */
final class ModePackets implements Packets {
  private static final AEADParameters NO_KEY =
      new AEADParameters(new KeyParameter(new byte[32]), 128, new byte[12]);

  private final Supplier<AEADCipher> ciphers;

  private ModePackets(Supplier<AEADCipher> ciphers) {
    this.ciphers = ciphers;
  }

  /** ChaCha20-Poly1305, which has no key schedule that could be kept. */
  static ModePackets chaCha() {
    return new ModePackets(ChaCha20Poly1305::new);
  }

  /** AES-GCM. */
  static ModePackets gcm() {
    return new ModePackets(() -> GCMBlockCipher.newInstance(AESEngine.newInstance()));
  }

  @Override
  public void process(
      boolean encrypt,
      AEADParameters parameters,
      byte[] input,
      int inputOffset,
      byte[] output,
      int outputOffset)
      throws InvalidCipherTextException {
    AEADCipher cipher = ciphers.get();
    try {
      cipher.init(encrypt, parameters);
      int written =
          cipher.processBytes(input, inputOffset, input.length - inputOffset, output, outputOffset);
      cipher.doFinal(output, outputOffset + written);
    } finally {
      wipe(cipher);
    }
  }

  private static void wipe(AEADCipher cipher) {
    cipher.init(false, NO_KEY);
  }
}

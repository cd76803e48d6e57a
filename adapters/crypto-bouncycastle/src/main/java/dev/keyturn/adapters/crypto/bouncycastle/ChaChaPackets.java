// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** ChaCha20-Poly1305 of Bouncy Castle; it has no key schedule that could be kept. */
final class ChaChaPackets implements Packets {
  private static final AEADParameters NO_KEY =
      new AEADParameters(new KeyParameter(new byte[32]), 128, new byte[12]);

  @Override
  public void process(
      boolean encrypt,
      AEADParameters parameters,
      byte[] input,
      int inputOffset,
      byte[] output,
      int outputOffset)
      throws InvalidCipherTextException {
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    try {
      cipher.init(encrypt, parameters);
      int written =
          cipher.processBytes(input, inputOffset, input.length - inputOffset, output, outputOffset);
      cipher.doFinal(output, outputOffset + written);
    } finally {
      wipe(cipher);
    }
  }

  private static void wipe(ChaCha20Poly1305 cipher) {
    cipher.init(false, NO_KEY);
  }
}

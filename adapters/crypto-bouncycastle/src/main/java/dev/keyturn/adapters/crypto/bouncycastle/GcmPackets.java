// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.NativeServices;
import org.bouncycastle.crypto.PacketCipherException;
import org.bouncycastle.crypto.engines.AESNativeGCMPacketCipher;
import org.bouncycastle.crypto.modes.AESGCMModePacketCipher;
import org.bouncycastle.crypto.params.AEADParameters;

/**
 * AES-GCM by Bouncy Castle's packet cipher: one call into native code for a whole message, which
 * sets up the key faster than a prepared cipher can be handed from thread to thread.
 *
 * <p>It is made without asking the library, whose answer is behind a lock. Not for where it is
 * written in Java: in 2.73.12.1 an empty text with associated data gets another tag there than the
 * standard says.
 */
final class GcmPackets implements Packets {
  /** Whether it runs in native code. */
  static boolean isNative() {
    return CryptoServicesRegistrar.hasEnabledService(NativeServices.AES_GCM_PC);
  }

  @Override
  public void process(
      boolean encrypt,
      AEADParameters parameters,
      byte[] input,
      int inputOffset,
      byte[] output,
      int outputOffset)
      throws CryptoException {
    AESGCMModePacketCipher cipher = new AESNativeGCMPacketCipher();
    try {
      cipher.processPacket(
          encrypt,
          parameters,
          input,
          inputOffset,
          input.length - inputOffset,
          output,
          outputOffset);
    } catch (PacketCipherException e) {
      throw e.getReason() == PacketCipherException.Reason.INVALID_CIPHERTEXT
          ? new InvalidCipherTextException(e.getMessage())
          : new CryptoException("the packet cipher failed", e);
    } finally {
      wipe(cipher);
    }
  }

  /** It keeps a copy of the key, to notice when it meets a nonce again. */
  private static void wipe(AESGCMModePacketCipher cipher) {
    try {
      cipher.destroy();
    } catch (DestroyFailedException e) {
      throw new IllegalStateException("A cipher did not forget its key.", e);
    }
  }
}

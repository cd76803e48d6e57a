// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.ports.crypto.EngineUnavailableException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.security.auth.DestroyFailedException;

/** What ACCP can do with its keys, but in classes that it does not show. */
final class NativeKeys {
  private static final String KEY = "com.amazon.corretto.crypto.provider.EvpKey";

  private NativeKeys() {}

  /** The public part, in the same native memory: it ends with the private key. */
  static PublicKey publicPart(PrivateKey key) {
    try {
      Method method = key.getClass().getMethod("getPublicKey");
      method.setAccessible(true);
      return (PublicKey) method.invoke(key);
    } catch (ReflectiveOperationException e) {
      throw new EngineUnavailableException("This build of ACCP gives no public keys.", e);
    }
  }

  /**
   * Frees the key's native memory, which zeroes it. By itself ACCP leaves that to the garbage
   * collector once somebody asked for the public part, as its generators do. A new Ed25519 key is
   * one of the JDK, which is left to the garbage collector.
   */
  static void forget(PrivateKey key) {
    try {
      Class<?> ofTheLibrary = Class.forName(KEY);
      if (!ofTheLibrary.isInstance(key)) {
        return;
      }
      Field shared = ofTheLibrary.getDeclaredField("sharedKey");
      shared.setAccessible(true);
      shared.setBoolean(key, false);
      key.destroy();
    } catch (ReflectiveOperationException | DestroyFailedException e) {
      throw new EngineUnavailableException("This build of ACCP does not forget keys.", e);
    }
  }
}

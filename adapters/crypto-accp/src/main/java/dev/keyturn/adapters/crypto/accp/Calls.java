// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.ports.crypto.CryptoException;
import java.security.GeneralSecurityException;

/** Calls of the library, whose failures are not all the checked ones of the JDK's interfaces. */
final class Calls {
  private Calls() {}

  interface Call<T> {
    T run() throws GeneralSecurityException;
  }

  /** The same with one kind of failure; our own pass. */
  static <T> T checked(Call<T> call) throws GeneralSecurityException {
    try {
      return call.run();
    } catch (CryptoException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new GeneralSecurityException("ACCP failed.", e);
    }
  }
}

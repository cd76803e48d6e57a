// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** One security provider of the JVM. */
final class Jca {
  private static final String GCM = "AES/GCM/NoPadding";

  private final Provider provider;

  private Jca(Provider provider) {
    this.provider = provider;
  }

  /** The one of that name, if the JVM has it and it can do what we need. */
  static Optional<Jca> find(String name) {
    return Optional.ofNullable(Security.getProvider(name)).map(Jca::new).filter(Jca::works);
  }

  Cipher gcm() throws GeneralSecurityException {
    return Cipher.getInstance(GCM, provider);
  }

  Mac hmac() throws GeneralSecurityException {
    return Mac.getInstance("HmacSHA256", provider);
  }

  private boolean works() {
    try {
      gcm();
      hmac();
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.security.Security;
import java.util.Optional;

/** Opens engines on a security provider of the JVM. */
public final class JcaEngineProvider implements CryptoEngineProvider {
  @Override
  public String name() {
    return "example-jca";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Security.getProviders("Cipher.AES") == null
        ? Optional.of("This JVM has no security provider with AES.")
        : Optional.empty();
  }

  @Override
  public CryptoEngine open(OpenContext context, Settings settings) {
    Optional<Jca> jca = Jca.find(settings.text("securityProvider", "SunJCE"));
    if (jca.isEmpty()) {
      settings.reject("securityProvider", "a security provider of this JVM with AES-GCM and HMAC");
    }
    settings.finish(); // throws if anything was rejected, or is set that was not asked for
    return new JcaEngine(jca.orElseThrow());
  }
}

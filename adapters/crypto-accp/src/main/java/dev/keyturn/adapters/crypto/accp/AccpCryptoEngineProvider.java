// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Objects;
import java.util.Optional;

/** Provider {@code accp}; has no settings. Available where the library's native code loads. */
public final class AccpCryptoEngineProvider implements CryptoEngineProvider {
  @Override
  public String name() {
    return "accp";
  }

  @Override
  public Optional<String> unavailableReason() {
    try {
      return AccpLibrary.problem();
    } catch (LinkageError e) {
      return Optional.of(
          "There is no Amazon Corretto Crypto Provider for %s on %s among the plugin's jars."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
  }

  @Override
  public CryptoEngine open(OpenContext context, Settings settings) {
    Objects.requireNonNull(context);
    settings.finish();
    return new AccpCryptoEngine(AccpLibrary.provider());
  }
}

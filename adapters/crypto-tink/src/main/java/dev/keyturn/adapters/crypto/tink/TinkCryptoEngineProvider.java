// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Objects;
import java.util.Optional;

/** Provider {@code tink}; has no settings. */
public final class TinkCryptoEngineProvider implements CryptoEngineProvider {
  @Override
  public String name() {
    return "tink";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public CryptoEngine open(OpenContext context, Settings settings) {
    Objects.requireNonNull(context);
    settings.finish();
    return new TinkCryptoEngine();
  }
}

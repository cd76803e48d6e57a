// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Objects;
import java.util.Optional;

/** Opens {@link FakeCryptoEngine}. No services file names it: a test asks for it by class. */
public final class FakeCryptoEngineProvider implements CryptoEngineProvider {
  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public CryptoEngine open(OpenContext context, Settings settings) {
    Objects.requireNonNull(context);
    settings.finish();
    return new FakeCryptoEngine();
  }
}

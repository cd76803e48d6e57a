// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Optional;

/** A provider that needs no plugin. */
public final class ClassPathProvider implements RootKeyProvider {
  @Override
  public String name() {
    return "on-class-path";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public boolean prepare(OpenContext context, Settings settings) {
    return false;
  }

  @Override
  public RootKey open(OpenContext context, Settings settings) {
    throw new RootKeyUnavailableException("There is none.");
  }
}

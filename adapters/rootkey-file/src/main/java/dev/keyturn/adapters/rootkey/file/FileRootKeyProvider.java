// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Provider {@code file}; its one setting, {@code path}, is {@code root.key} unless told otherwise.
 */
public final class FileRootKeyProvider implements RootKeyProvider {
  @Override
  public String name() {
    return "file";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public boolean prepare(OpenContext context, Settings settings) {
    return new RootKeyFile(path(context, settings)).createIfAbsent();
  }

  @Override
  public RootKey open(OpenContext context, Settings settings) {
    return new FileRootKey(new RootKeyFile(path(context, settings)).read());
  }

  private static Path path(OpenContext context, Settings settings) {
    Path path = settings.path("path", "root.key", context);
    settings.finish();
    return path;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.storage.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Asks a class loader for every provider of every port. */
final class ProviderScan {
  static final List<Class<? extends Provider>> PORTS =
      List.of(
          CryptoEngineProvider.class,
          StorageProvider.class,
          RootKeyProvider.class,
          AuditTrailProvider.class);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private ProviderScan() {}

  static List<InstalledProvider<?>> of(ClassLoader loader, String place) {
    List<InstalledProvider<?>> found = new ArrayList<>();
    for (Class<? extends Provider> port : PORTS) {
      found.addAll(scan(port, loader, place));
    }
    return found;
  }

  private static <P extends Provider> List<InstalledProvider<P>> scan(
      Class<P> port, ClassLoader loader, String place) {
    List<InstalledProvider<P>> found = new ArrayList<>();
    try {
      for (P provider : ServiceLoader.load(port, loader)) {
        found.add(describe(port, provider, place));
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw PluginFailure.provider(place, e);
    }
    return found;
  }

  private static <P extends Provider> InstalledProvider<P> describe(
      Class<P> port, P provider, String place) {
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          provider.getClass().getName()
              + " has the name '"
              + name
              + "', which is not of the form [a-z][a-z0-9-]{0,62}");
    }
    Optional<String> reason = provider.unavailableReason();
    if (reason == null) {
      throw new IllegalArgumentException(
          provider.getClass().getName() + " gives null as the reason why it is unavailable");
    }
    return new InstalledProvider<>(port, name, place, reason, provider);
  }
}

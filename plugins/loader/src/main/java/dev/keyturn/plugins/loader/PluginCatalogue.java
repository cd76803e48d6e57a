// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.spi.Provider;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All providers that are installed, whether in the folder of plugins or on the class path.
 *
 * <p>Closing it closes the plugins' jars; close what the providers opened before.
 */
public final class PluginCatalogue implements AutoCloseable {
  private static final String CLASS_PATH = "the class path";

  private final String where;
  private final List<InstalledProvider<?>> installed = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  private PluginCatalogue(String where) {
    this.where = where;
  }

  /**
   * Loads every plugin in {@code directory}, each in a folder of its own, and what stands on the
   * class path.
   *
   * @throws KeyturnException {@code configuration_invalid} if anything in the directory cannot be
   *     used, or if two providers of one port have one name
   */
  public static PluginCatalogue load(Optional<Path> directory) {
    PluginCatalogue catalogue =
        new PluginCatalogue(directory.map(Path::toString).orElse(CLASS_PATH));
    ClassLoader host = PluginCatalogue.class.getClassLoader();
    try {
      ProviderScan.of(host, CLASS_PATH).forEach(catalogue::add);
      if (directory.isPresent()) {
        HostView view = new HostView(host);
        PluginFolders.in(directory.get()).forEach(folder -> catalogue.addPlugin(folder, view));
      }
      return catalogue;
    } catch (KeyturnException e) {
      catalogue.close();
      throw e;
    }
  }

  /** Everything that was found, in the order of its places. */
  public List<InstalledProvider<?>> installed() {
    return List.copyOf(installed);
  }

  /** The provider of {@code port} with that name, whether it can work here or not. */
  public <P extends Provider> Optional<InstalledProvider<P>> find(Class<P> port, String name) {
    return of(port).stream().filter(found -> found.name().equals(name)).findFirst();
  }

  /**
   * The provider of {@code port} with that name.
   *
   * @throws KeyturnException {@code configuration_invalid} if there is none, or if it says that it
   *     cannot work here
   */
  public <P extends Provider> P provider(Class<P> port, String name) {
    InstalledProvider<P> found =
        find(port, name).orElseThrow(() -> PluginFailure.of(absence(port, name)));
    found
        .unavailableReason()
        .ifPresent(
            reason -> {
              throw PluginFailure.at(
                  found.place(), "has '" + name + "', which cannot work here: " + reason, null);
            });
    return found.provider();
  }

  /** For an operator: that there is no such provider, where it was looked for, what there is. */
  public <P extends Provider> String absence(Class<P> port, String name) {
    String others =
        of(port).stream().map(found -> "'" + found.name() + "'").collect(Collectors.joining(", "));
    return "No plugin in %s offers the %s '%s'; %s."
        .formatted(
            where, kind(port), name, others.isEmpty() ? "none offers any" : "there are " + others);
  }

  /** May be called twice. */
  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw PluginFailure.at(loader.getName(), "cannot be closed.", e);
      }
    }
  }

  private void addPlugin(Path folder, HostView view) {
    String place = folder.toString();
    URLClassLoader loader = new URLClassLoader(place, PluginFolders.jars(folder), view);
    loaders.add(loader);
    List<InstalledProvider<?>> found = ProviderScan.of(loader, place);
    if (found.isEmpty()) {
      throw PluginFailure.at(place, "names no provider in META-INF/services.", null);
    }
    found.forEach(this::add);
  }

  private void add(InstalledProvider<?> added) {
    find(added.port(), added.name())
        .ifPresent(
            other -> {
              throw PluginFailure.of(
                  "the %s '%s' is there twice, in %s and in %s: remove one of them."
                      .formatted(kind(added.port()), added.name(), other.place(), added.place()));
            });
    installed.add(added);
  }

  @SuppressWarnings("unchecked") // The port says which provider it is.
  private <P extends Provider> List<InstalledProvider<P>> of(Class<P> port) {
    return installed.stream()
        .filter(found -> found.port() == port)
        .map(found -> (InstalledProvider<P>) found)
        .toList();
  }

  /** {@code RootKeyProvider} in words: root key. */
  private static String kind(Class<? extends Provider> port) {
    return port.getSimpleName()
        .replace("Provider", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}

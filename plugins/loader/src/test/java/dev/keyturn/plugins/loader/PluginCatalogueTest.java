// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.storage.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginCatalogueTest extends PluginFixture {
  @Test
  void withoutAFolderOnlyTheClassPathCounts() {
    try (PluginCatalogue catalogue = PluginCatalogue.load(Optional.empty())) {
      assertThat(catalogue.installed())
          .extracting(InstalledProvider::name, InstalledProvider::place)
          .containsExactly(tuple("on-class-path", "the class path"));
      assertThat(catalogue.provider(RootKeyProvider.class, "on-class-path"))
          .isInstanceOf(ClassPathProvider.class);
    }
  }

  @Test
  void pluginsAreListedInTheOrderOfTheirFolders() throws IOException {
    for (String name : new String[] {"zeta", "alpha", "mid"}) {
      providerJar(PluginSource.provider(name)).build(inPlugin(name, "any.jar"));
    }
    Files.writeString(plugins.resolve("README.txt"), "not a plugin");
    Files.createDirectory(plugins.resolve(".hidden"));
    try (PluginCatalogue catalogue = load()) {
      assertThat(catalogue.installed())
          .extracting(InstalledProvider::name)
          .containsExactly("on-class-path", "alpha", "mid", "zeta");
      assertThat(catalogue.installed().get(1).place())
          .isEqualTo(plugins.resolve("alpha").toString());
    }
  }

  @Test
  void anEmptyFolderIsNoPluginAtAll() {
    try (PluginCatalogue catalogue = load()) {
      assertThat(catalogue.installed()).hasSize(1);
    }
  }

  @Test
  void aProviderThatCannotWorkHereIsListedButNotHandedOut() throws IOException {
    providerJar(PluginSource.provider("acme", "\"It needs another processor.\""))
        .build(inPlugin("acme", "acme.jar"));
    try (PluginCatalogue catalogue = load()) {
      assertThat(catalogue.find(RootKeyProvider.class, "acme").orElseThrow().unavailableReason())
          .hasValue("It needs another processor.");
      assertThatThrownBy(() -> catalogue.provider(RootKeyProvider.class, "acme"))
          .isInstanceOf(KeyturnException.class)
          .hasMessageContaining("It needs another processor.")
          .hasMessageContaining(plugins.resolve("acme").toString());
    }
  }

  @Test
  void anUnknownNameSaysWhatIsThere() {
    try (PluginCatalogue catalogue = load()) {
      assertThatThrownBy(() -> catalogue.provider(RootKeyProvider.class, "hsm"))
          .isInstanceOf(KeyturnException.class)
          .hasMessage(
              "Plugins: No plugin in %s offers the root key 'hsm'; there are 'on-class-path'.",
              plugins);
      assertThatThrownBy(() -> catalogue.provider(StorageProvider.class, "jdbi"))
          .isInstanceOf(KeyturnException.class)
          .hasMessageContaining("offers the storage 'jdbi'; none offers any.");
    }
  }

  @Test
  void closedItHoldsNoJarAndMayBeClosedAgain() throws Exception {
    providerJar(PluginSource.provider("acme"))
        .source("acme.Late", "package acme; public class Late {}")
        .build(inPlugin("acme", "acme.jar"));
    PluginCatalogue catalogue = load();
    ClassLoader loader =
        catalogue.provider(RootKeyProvider.class, "acme").getClass().getClassLoader();
    catalogue.close();
    catalogue.close();
    assertThatThrownBy(() -> loader.loadClass("acme.Late"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.rootkey.RootKeyProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plugin sees of its host. */
class PluginViewTest extends PluginFixture {
  @ParameterizedTest
  @CsvSource({
    "java.sql.Connection, host's",
    "javax.crypto.Cipher, host's",
    "dev.keyturn.domain.ByteString, host's",
    "dev.keyturn.ports.spi.Provider, host's",
    "acme.AcmeProvider, own",
    "dev.keyturn.plugins.loader.PluginCatalogue, hidden",
    "dev.keyturn.plugins.loader.ClassPathProvider, hidden",
    "dev.keyturn.ports.spice.Spice, hidden",
    "dev.keyturn.ports.spi.inner.Inner, hidden",
    "org.assertj.core.api.Assertions, hidden",
    "org.junit.jupiter.api.Test, hidden",
    "NoPackage, hidden",
  })
  void aClassIs(String name, String seen) throws IOException {
    assertThat(valueInPlugin("typeIs(\"" + name + "\")")).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "acme/AcmeProvider.class, seen",
    "java/lang/Object.class, seen",
    "dev/keyturn/ports/spi/Provider.class, seen",
    "dev/keyturn/ports/spice/spice.txt, hidden",
    "dev/keyturn/ports/spi/inner/Inner.class, hidden",
    "dev/keyturn/plugins/loader/PluginCatalogue.class, hidden",
    "META-INF/services/org.junit.platform.engine.TestEngine, hidden",
  })
  void aResourceIs(String name, String seen) throws IOException {
    if (!name.startsWith("acme/")) {
      assertThat(ClassLoader.getSystemResource(name)).as("the host has it").isNotNull();
    }
    assertThat(valueInPlugin("resourceIs(\"" + name + "\")")).isEqualTo(seen);
  }

  @Test
  void aPluginFindsNoProviderOfItsHost() throws IOException {
    String count =
        "\"\" + java.util.ServiceLoader.load(RootKeyProvider.class,"
            + " AcmeProvider.class.getClassLoader()).stream().count()";
    assertThat(valueInPlugin(count)).isEqualTo("1");
  }

  @Test
  void theContextClassLoaderIsLeftAlone() throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    valueInPlugin("\"\"");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void twoPluginsBringTwoVersionsOfOneLibrary() throws IOException {
    for (String version : new String[] {"one", "two"}) {
      Path library = inPlugin(version, "library.jar");
      String text =
          "package lib; public class Lib { public static String version() { return \"V\"; } }";
      jar().source("lib.Lib", text.replace("V", version)).build(library);
      providerJar(PluginSource.provider(version, "lib.Lib.version()"))
          .against(library)
          .build(inPlugin(version, "plugin.jar"));
    }
    try (PluginCatalogue catalogue = load()) {
      for (String version : new String[] {"one", "two"}) {
        assertThat(catalogue.find(RootKeyProvider.class, version).orElseThrow().unavailableReason())
            .hasValue(version);
      }
    }
  }
}

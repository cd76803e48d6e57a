// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of plugins that the test fills. */
abstract class PluginFixture {
  @TempDir Path folder;
  Path plugins;

  @BeforeEach
  void makeTheFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  final JarBuilder jar() throws IOException {
    return new JarBuilder(folder);
  }

  /** A jar with a provider of this source, named in its services file. */
  final JarBuilder providerJar(String source) throws IOException {
    return jar()
        .source("acme.AcmeProvider", source)
        .file(PluginSource.SERVICE, "acme.AcmeProvider\n");
  }

  final Path inPlugin(String plugin, String jar) {
    return plugins.resolve(plugin).resolve(jar);
  }

  final PluginCatalogue load() {
    return PluginCatalogue.load(Optional.of(plugins));
  }

  /** What a plugin with one provider gives as the value of a Java expression. */
  final String valueInPlugin(String expression) throws IOException {
    providerJar(PluginSource.provider("acme", expression)).build(inPlugin("acme", "acme.jar"));
    try (PluginCatalogue catalogue = load()) {
      return catalogue
          .find(RootKeyProvider.class, "acme")
          .orElseThrow()
          .unavailableReason()
          .orElseThrow();
    }
  }

  final String failure() {
    KeyturnException failure = catchThrowableOfType(KeyturnException.class, () -> load().close());
    assertThat(failure).as("loading fails").isNotNull();
    assertThat(failure.code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    return failure.getMessage();
  }
}

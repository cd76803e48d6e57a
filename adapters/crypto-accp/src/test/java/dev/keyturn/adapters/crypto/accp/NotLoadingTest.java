// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Where the library cannot be used the provider says why, and nothing worse happens. */
class NotLoadingTest {
  private static final String LIBRARY = "AmazonCorrettoCryptoProvider";

  @Test
  void withoutABuildForThePlatformItNamesThePlatform() throws Exception {
    assertThat(reason(jar -> !jar.contains(LIBRARY)))
        .hasValue(
            "There is no Amazon Corretto Crypto Provider for %s on %s among the plugin's jars."
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  @Test
  void nativeCodeThatDoesNotLoadIsReportedWithTheCause() throws Exception {
    String useExternal = "com.amazon.corretto.crypto.provider.useExternalLib";
    System.setProperty(useExternal, "true");
    try {
      assertThat(reason(jar -> true))
          .hasValue(
              "The native code of the Amazon Corretto Crypto Provider does not load"
                  + " (Skipping bundled library due to system property).");
    } finally {
      System.clearProperty(useExternal);
    }
  }

  /** What a provider of a class loader of its own says, which loads the library anew. */
  private static Optional<String> reason(Predicate<String> kept) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(jars(kept), ClassLoader.getPlatformClassLoader())) {
      Class<?> provider = loader.loadClass(AccpCryptoEngineProvider.class.getName());
      Object made = provider.getConstructor().newInstance();
      return ((Optional<?>) provider.getMethod("unavailableReason").invoke(made))
          .map(String.class::cast);
    }
  }

  private static URL[] jars(Predicate<String> kept) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (kept.test(entry)) {
        jars.add(Path.of(entry).toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }
}

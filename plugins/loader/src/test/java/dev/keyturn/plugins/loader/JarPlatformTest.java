// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.rootkey.RootKeyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of the jars that are the same but for their native code, only the one for this platform counts.
 */
class JarPlatformTest extends PluginFixture {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-aarch_64",
    "Mac OS X, x86_64, osx-x86_64",
    "Mac OS X, aarch64, osx-aarch_64",
    "Windows Server 2022, amd64, windows-x86_64",
    "Windows 11, x86, windows-x86_32"
  })
  void aPlatformTakesItsOwnJarAndNoOther(String osName, String osArch, String ending) {
    JarPlatform platform = JarPlatform.of(osName, osArch);
    assertThat(platform.takes(Path.of("acme-1.0-" + ending + ".jar"))).isTrue();
    assertThat(platform.takes(Path.of("acme-1.0-linux-ppcle_64.jar"))).isFalse();
    assertThat(JarPlatform.of("SunOS", "sparcv9").takes(Path.of("acme-1.0-" + ending + ".jar")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.jar",
        "acme-1.0.jar",
        "linux-x86_64.jar",
        "acme-linux-1.0.jar",
        "acme-for-linux-x86_64-and-more.jar",
        "acme-linux-x86_64-1.0.jar",
        "acme-rapidlinux-tools.jar"
      })
  void aJarThatNamesNoPlatformIsForAll(String jar) {
    assertThat(JarPlatform.of("Plan 9", "mips").takes(Path.of(jar))).isTrue();
  }

  @Test
  void aPluginSeesTheJarOfThisPlatformOnly() throws IOException {
    providerJar(PluginSource.provider("acme", "resourceIs(\"here\") + resourceIs(\"elsewhere\")"))
        .build(inPlugin("acme", "acme.jar"));
    jar().file("here", "").build(inPlugin("acme", "native-" + here() + ".jar"));
    jar().file("elsewhere", "").build(inPlugin("acme", "native-linux-ppcle_64.jar"));
    try (PluginCatalogue catalogue = load()) {
      assertThat(catalogue.find(RootKeyProvider.class, "acme").orElseThrow().unavailableReason())
          .hasValue("seenhidden");
    }
  }

  @Test
  void aPluginForOtherPlatformsOnlyIsRefused() throws IOException {
    Files.createDirectories(plugins.resolve("acme"));
    jar().file("elsewhere", "").build(inPlugin("acme", "native-linux-ppcle_64.jar"));
    assertThat(failure()).contains("is a plugin without any jar for this platform");
  }

  private static String here() {
    String[] known = {"linux-x86_64", "linux-aarch_64", "osx-x86_64", "osx-aarch_64"};
    for (String platform : known) {
      if (JarPlatform.current().takes(Path.of("native-" + platform + ".jar"))) {
        return platform;
      }
    }
    throw new AssertionError("This test does not know this platform.");
  }
}

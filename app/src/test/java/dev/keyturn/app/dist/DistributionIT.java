// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the distribution, and where. */
class DistributionIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("keyturn.dist"));

  @Test
  void theTopLevelIsWhatTheReadmeSays() throws IOException {
    assertThat(names(DISTRIBUTION))
        .containsExactly(
            "LICENSE", "NOTICE", "README.md", "bin", "conf", "docs", "lib", "licences", "plugins");
    assertThat(DISTRIBUTION.resolve("bin/keyturn")).isExecutable();
  }

  @Test
  void everyOutboundAdapterIsAPluginAndNoneIsOnTheClassPath() throws IOException {
    Set<String> plugins = names(DISTRIBUTION.resolve("plugins"));
    Set<String> libraries = names(DISTRIBUTION.resolve("lib"));
    assertThat(plugins)
        .containsExactly(
            "audit-file",
            "crypto-accp",
            "crypto-bouncycastle",
            "crypto-tink",
            "rootkey-file",
            "storage-file",
            "storage-jdbi");
    for (String plugin : plugins) {
      assertThat(names(DISTRIBUTION.resolve("plugins").resolve(plugin)))
          .anyMatch(jar -> jar.startsWith("keyturn-" + plugin + "-"));
      assertThat(libraries).noneMatch(jar -> jar.startsWith("keyturn-" + plugin));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit-file",
        "crypto-accp",
        "crypto-bouncycastle",
        "crypto-tink",
        "rootkey-file",
        "storage-file",
        "storage-jdbi"
      })
  void aPluginBringsNoCopyOfWhatTheHostShowsIt(String plugin) throws IOException {
    assertThat(names(DISTRIBUTION.resolve("plugins").resolve(plugin)))
        .isNotEmpty()
        .allMatch(file -> file.endsWith(".jar") || file.equals("THIRD-PARTY.txt"))
        .noneMatch(jar -> jar.startsWith("keyturn-domain") || jar.startsWith("keyturn-ports"))
        .noneMatch(jar -> jar.startsWith("slf4j-"));
  }

  @Test
  void nothingOfTheTestsIsShipped() throws IOException {
    assertThat(names(DISTRIBUTION.resolve("lib")))
        .hasSizeGreaterThan(50)
        .noneMatch(jar -> jar.matches("(keyturn-ports-contract|junit|assertj|jqwik|archunit).*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lib",
        "plugins/audit-file",
        "plugins/crypto-accp",
        "plugins/crypto-bouncycastle",
        "plugins/crypto-tink",
        "plugins/rootkey-file",
        "plugins/storage-file",
        "plugins/storage-jdbi"
      })
  void everyLibraryIsListedWithItsLicence(String folder) throws IOException {
    Path here = DISTRIBUTION.resolve(folder);
    Set<String> listed;
    try (Stream<String> lines = Files.lines(here.resolve("THIRD-PARTY.txt"))) {
      listed =
          lines
              .filter(line -> line.matches("\\S+:\\S+:\\S+"))
              .map(line -> line.replaceFirst("^[^:]+:([^:]+):", "$1-") + ".jar")
              .collect(Collectors.toCollection(TreeSet::new));
    }
    // A library that comes as one jar per platform is listed once.
    Set<String> shipped =
        names(here).stream()
            .map(file -> file.replaceFirst("-(linux|osx)-(x86|aarch)_64\\.jar$", ".jar"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shipped.removeIf(file -> file.startsWith("keyturn-"))).isTrue();
    assertThat(shipped.remove("THIRD-PARTY.txt")).isTrue();
    assertThat(listed).isEqualTo(shipped);
  }

  @Test
  void theArchiveHoldsTheSameFilesAsTheFolder() throws IOException, InterruptedException {
    List<Path> archives;
    try (Stream<Path> files = Files.list(DISTRIBUTION.getParent())) {
      archives = files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
    }
    assertThat(archives).hasSize(1);
    Process tar = new ProcessBuilder("tar", "tzf", archives.get(0).toString()).start();
    String listing = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tar.waitFor()).isZero();
    Set<String> inArchive =
        listing
            .lines()
            .filter(line -> !line.endsWith("/"))
            .map(line -> line.replaceFirst("^keyturn-[0-9.]+/", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> inFolder;
    try (Stream<Path> files = Files.walk(DISTRIBUTION)) {
      inFolder =
          files
              .filter(Files::isRegularFile)
              .map(file -> DISTRIBUTION.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(inFolder).isNotEmpty();
    assertThat(inArchive).isEqualTo(inFolder);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

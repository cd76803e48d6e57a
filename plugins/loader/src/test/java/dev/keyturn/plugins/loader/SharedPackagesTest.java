// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.spi.Provider;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of the loader hold all that the domain and the ports have. */
class SharedPackagesTest {
  @Test
  void everyPackageOfTheDomainAndThePortsIsShared() throws Exception {
    Set<String> found = new TreeSet<>();
    for (String type : typesOfTheHouse()) {
      found.add(type.substring(0, type.lastIndexOf('.')));
    }
    Set<String> shared =
        SharedPackages.NAMES.stream()
            .filter(name -> !name.startsWith("org.slf4j"))
            .collect(Collectors.toSet());
    assertThat(found).containsExactlyInAnyOrderElementsOf(shared);
  }

  @Test
  void everyProviderInterfaceIsLookedFor() throws Exception {
    Set<Class<?>> found = new HashSet<>();
    for (String name : typesOfTheHouse()) {
      Class<?> type = Class.forName(name, false, Provider.class.getClassLoader());
      if (type.isInterface() && type != Provider.class && Provider.class.isAssignableFrom(type)) {
        found.add(type);
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(ProviderScan.PORTS);
  }

  private static Set<String> typesOfTheHouse() throws IOException {
    Set<String> types = new TreeSet<>();
    types.addAll(typesIn(JarBuilder.placeOf(ByteString.class)));
    types.addAll(typesIn(JarBuilder.placeOf(Provider.class)));
    assertThat(types).hasSizeGreaterThan(50);
    return types;
  }

  private static Set<String> typesIn(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return typesBelow(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return typesBelow(jar.getPath("/"));
    }
  }

  private static Set<String> typesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .collect(Collectors.toSet());
    }
  }
}

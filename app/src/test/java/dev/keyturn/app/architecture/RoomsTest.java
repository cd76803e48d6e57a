// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may see whom. */
class RoomsTest {

  @ParameterizedTest
  @EnumSource(Room.class)
  void aRoomSeesOnlyWhatItMay(Room room) {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room.maySee())
        .check(room.classes());
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void aRoomKeepsToItsOwnPackages(Room room) {
    classes().should().resideInAPackage(room.rootPackage() + "..").check(room.classes());
  }

  @Test
  void noPackageIsSplitBetweenTwoRooms() {
    Map<String, Room> owners = new HashMap<>();
    for (Room room : Room.values()) {
      Set<String> packages =
          room.classes().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
      for (String name : packages) {
        Room other = owners.putIfAbsent(name, room);
        assertThat(other).as("who else holds %s, beside %s", name, room).isNull();
      }
    }
    assertThat(owners).hasSizeGreaterThanOrEqualTo(Room.values().length);
  }

  @Test
  void everyModuleWithSourcesIsInTheTable() throws IOException {
    Path repository = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    Set<String> found = new TreeSet<>();
    try (Stream<Path> paths = Files.find(repository, 5, (path, facts) -> isMainSources(path))) {
      paths
          .map(path -> path.getParent().getParent().getParent())
          .forEach(
              module -> found.add(repository.relativize(module).toString().replace('\\', '/')));
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(Room.class).stream().map(Room::folder).toList());
  }

  @Test
  void theAppTakesOutboundAdaptersOnlyAsPlugins() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to an outbound adapter",
                type ->
                    type.getPackageName().startsWith("dev.keyturn.adapters.")
                        && !isIn(type, Room.REST.rootPackage())))
        .check(Room.APP.classes());
  }

  @Test
  void useCasesSeeNoFramework() {
    classes()
        .that()
        .resideInAPackage("dev.keyturn.app.usecase..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.keyturn.app.usecase..",
            "dev.keyturn.domain..",
            "dev.keyturn.ports..",
            "com.github.benmanes.caffeine.cache..",
            "org.slf4j..")
        .check(Room.APP.classes());
  }

  @Test
  void insideTheAppArrowsPointFromTheCommandLineToTheConfiguration() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy("dev.keyturn.app.cli..")
        .layer("server")
        .definedBy("dev.keyturn.app.server..")
        .layer("usecase")
        .definedBy("dev.keyturn.app.usecase..")
        .layer("config")
        .definedBy("dev.keyturn.app.config..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("usecase")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("server", "cli")
        .check(Room.APP.classes());
  }

  @Test
  void onlyTestsSeeTheContractKit() {
    for (Room room : EnumSet.complementOf(EnumSet.of(Room.CONTRACT))) {
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage(Room.CONTRACT.rootPackage() + "..")
          .check(room.classes());
    }
  }

  @Test
  void noDialectSeesAnother() {
    slices()
        .matching("dev.keyturn.adapters.rest.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            JavaClass.Predicates.resideInAPackage("dev.keyturn.adapters.rest.common.."))
        .check(Room.REST.classes());
  }

  private static boolean isIn(JavaClass type, String rootPackage) {
    return (type.getPackageName() + ".").startsWith(rootPackage + ".");
  }

  private static boolean isMainSources(Path path) {
    return path.endsWith(Path.of("src", "main", "java"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.keyturn.domain.failure.KeyturnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever cannot be used stops the start and says where and why. */
class BrokenPluginTest extends PluginFixture {
  @Test
  void aMissingFolder() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> PluginCatalogue.load(Optional.of(missing)).close())
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining(missing + " is not a folder");
  }

  @Test
  void aFileInsteadOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> PluginCatalogue.load(Optional.of(file)).close())
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining(file + " is not a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.jar", "acme.zip"})
  void anArchiveBesideTheFolders(String name) throws IOException {
    Files.writeString(plugins.resolve(name), "");
    assertThat(failure())
        .contains(plugins.resolve(name) + " lies beside the plugins", "into a folder of its own");
  }

  @Test
  void aPluginWithoutJars() throws IOException {
    Files.createDirectory(plugins.resolve("acme"));
    Files.writeString(inPlugin("acme", "readme.txt"), "");
    assertThat(failure())
        .contains(plugins.resolve("acme") + " is a plugin without any jar", "remove");
  }

  @Test
  void aJarThatIsNone() throws IOException {
    Files.createDirectory(plugins.resolve("acme"));
    Files.writeString(inPlugin("acme", "acme.jar"), "<html>Not found</html>");
    assertThat(failure())
        .contains(inPlugin("acme", "acme.jar") + " is no readable jar (zip END header not found).");
  }

  @Test
  void anEmptyJar() throws IOException {
    jar().build(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains(inPlugin("acme", "acme.jar") + " is an empty jar");
  }

  @Test
  void aJarThatLinksToNothing() throws IOException {
    Files.createDirectory(plugins.resolve("acme"));
    Files.createSymbolicLink(inPlugin("acme", "acme.jar"), folder.resolve("gone"));
    assertThat(failure()).contains(inPlugin("acme", "acme.jar") + " is no readable jar");
  }

  @Test
  void aJarThatMayNotBeRead() throws IOException {
    Path jar = providerJar(PluginSource.provider("acme")).build(inPlugin("acme", "acme.jar"));
    withoutPermissions(jar);
    assertThat(failure())
        .contains(jar + " is no readable jar")
        .containsIgnoringCase("permission denied");
  }

  @Test
  void aFolderThatMayNotBeRead() throws IOException {
    Path plugin = Files.createDirectory(plugins.resolve("acme"));
    withoutPermissions(plugin);
    try {
      assertThat(failure()).contains(plugin + " cannot be read (permission denied).");
    } finally {
      Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void withoutPermissions(Path path) throws IOException {
    Files.setPosixFilePermissions(path, Set.of());
    assumeFalse(Files.isReadable(path), "needs a user to whom permissions apply, not root");
  }

  @Test
  void aJarThatWasCutShort() throws IOException {
    Path jar = providerJar(PluginSource.provider("acme")).build(inPlugin("acme", "acme.jar"));
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    assertThat(failure()).contains(jar + " is no readable jar");
  }

  @Test
  void aFolderNamedLikeAJar() throws IOException {
    Files.createDirectories(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains(inPlugin("acme", "acme.jar") + " is no readable jar");
  }

  @Test
  void aPluginWithoutProviders() throws IOException {
    jar().file("notes.txt", "nothing").build(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains(plugins.resolve("acme") + " names no provider");
  }

  @Test
  void aServicesFileThatCannotBeRead() throws IOException {
    jar().file(PluginSource.SERVICE, "this is no class name\n").build(inPlugin("acme", "a.jar"));
    assertThat(failure()).contains(plugins.resolve("acme").toString(), "Illegal");
  }

  @Test
  void aServicesFileOfWhichOnlyHalfIsTrue() throws IOException {
    providerJar(PluginSource.provider("acme"))
        .file(PluginSource.SERVICE, "acme.AcmeProvider\nacme.GoneProvider\n")
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(plugins.resolve("acme").toString(), "acme.GoneProvider not found");
  }

  @Test
  void aServiceThatIsNoProvider() throws IOException {
    jar()
        .source("acme.Stranger", "package acme; public class Stranger {}")
        .file(PluginSource.SERVICE, "acme.Stranger\n")
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains("acme.Stranger not a subtype");
  }

  @Test
  void aConstructorThatThrows() throws IOException {
    String source =
        PluginSource.provider(
            "acme", "null", "if (true) throw new IllegalStateException(\"no card\");");
    providerJar(source).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(
            plugins.resolve("acme") + " has a provider that does not work",
            "acme.AcmeProvider could not be instantiated: java.lang.IllegalStateException: no card");
  }

  @Test
  void aClassThatCannotBeInitialised() throws IOException {
    String source =
        PluginSource.provider("acme")
            .replace(
                "public AcmeProvider",
                "static final int N = Integer.parseInt(\"x\"); public AcmeProvider");
    providerJar(source).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(plugins.resolve("acme") + " has a provider that does not work", "NumberFormat");
  }

  @Test
  void aClassThatIsDamaged() throws IOException {
    jar()
        .file("acme/AcmeProvider.class", "these are no bytes of a class")
        .file(PluginSource.SERVICE, "acme.AcmeProvider\n")
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(plugins.resolve("acme") + " has a provider that does not work", "AcmeProvider");
  }

  @Test
  void anAnswerThatThrows() throws IOException {
    providerJar(PluginSource.provider("acme", "\"\".substring(1)"))
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains(plugins.resolve("acme") + " has a provider that does not work");
  }

  @Test
  void anAnswerThatIsNull() throws IOException {
    String source = PluginSource.provider("acme").replace("Optional.ofNullable(null)", "null");
    providerJar(source).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(plugins.resolve("acme").toString(), "acme.AcmeProvider gives null");
  }

  @Test
  void aMissingLibrary() throws IOException {
    Path library = folder.resolve("library.jar");
    jar().source("lib.Lib", "package lib; public class Lib {}").build(library);
    providerJar(PluginSource.provider("acme", "null", "new lib.Lib();"))
        .against(library)
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(plugins.resolve("acme") + " needs the class lib.Lib,", "add the jar");
  }

  @Test
  void aClassBorrowedFromTheHost() throws IOException {
    providerJar(
            PluginSource.provider("acme", "null", "org.assertj.core.api.Assertions.assertThat(1);"))
        .against(JarBuilder.placeOf(Assertions.class))
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(
            plugins.resolve("acme") + " needs the class org.assertj.core.api.Assertions",
            "is not shown to plugins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "", "1st", "a_b"})
  void aNameThatIsNone(String name) throws IOException {
    providerJar(PluginSource.provider(name)).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(plugins.resolve("acme").toString(), "the name '" + name + "', which is");
  }

  @Test
  void aNameThatIsTakenTwice() throws IOException {
    providerJar(PluginSource.provider("acme")).build(inPlugin("first", "acme.jar"));
    providerJar(PluginSource.provider("acme")).build(inPlugin("second", "acme.jar"));
    assertThat(failure())
        .contains(
            "the root key 'acme' is there twice, in %s and in %s: remove one of them."
                .formatted(plugins.resolve("first"), plugins.resolve("second")));
  }

  @Test
  void aNameThatIsTakenOnTheClassPath() throws IOException {
    providerJar(PluginSource.provider("on-class-path")).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains("'on-class-path'", "the class path", plugins.resolve("acme").toString());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.KeyturnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
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
    assertThat(failure()).contains(plugins.resolve(name) + " lies beside the plugins");
  }

  @Test
  void aPluginWithoutJars() throws IOException {
    Files.createDirectory(plugins.resolve("acme"));
    Files.writeString(inPlugin("acme", "readme.txt"), "");
    assertThat(failure()).contains(plugins.resolve("acme") + " is a plugin without any jar");
  }

  @Test
  void aJarThatIsNone() throws IOException {
    Files.createDirectory(plugins.resolve("acme"));
    Files.writeString(inPlugin("acme", "acme.jar"), "<html>Not found</html>");
    assertThat(failure()).contains(inPlugin("acme", "acme.jar") + " is no readable jar");
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
        PluginSource.provider("acme", "null", "if (true) throw new IllegalStateException();");
    providerJar(source).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains(
            plugins.resolve("acme").toString(), "acme.AcmeProvider could not be instantiated");
  }

  @Test
  void aMissingLibrary() throws IOException {
    Path library = folder.resolve("library.jar");
    jar().source("lib.Lib", "package lib; public class Lib {}").build(library);
    providerJar(PluginSource.provider("acme", "null", "new lib.Lib();"))
        .against(library)
        .build(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains(plugins.resolve("acme") + " needs the class lib.Lib");
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
            "is not shown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "", "1st", "a_b"})
  void aNameThatIsNone(String name) throws IOException {
    providerJar(PluginSource.provider(name)).build(inPlugin("acme", "acme.jar"));
    assertThat(failure()).contains(plugins.resolve("acme").toString(), "the name '" + name + "'");
  }

  @Test
  void aNameThatIsTakenTwice() throws IOException {
    providerJar(PluginSource.provider("acme")).build(inPlugin("first", "acme.jar"));
    providerJar(PluginSource.provider("acme")).build(inPlugin("second", "acme.jar"));
    assertThat(failure())
        .contains(
            "'acme'", plugins.resolve("first").toString(), plugins.resolve("second").toString());
  }

  @Test
  void aNameThatIsTakenOnTheClassPath() throws IOException {
    providerJar(PluginSource.provider("on-class-path")).build(inPlugin("acme", "acme.jar"));
    assertThat(failure())
        .contains("'on-class-path'", "the class path", plugins.resolve("acme").toString());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.rootkey.RootKeyProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loading only reads: nothing is unpacked, copied or written. */
class UntouchedFolderTest extends PluginFixture {
  @BeforeEach
  void installOne() throws IOException {
    providerJar(PluginSource.provider("acme")).build(inPlugin("acme", "acme.jar"));
  }

  @AfterEach
  void giveTheFolderBack() throws IOException {
    setPermissions("rwxr-xr-x", "rw-r--r--");
  }

  @Test
  void aFolderThatNobodyMayWriteToIsLoadedAndLeftAsItWas() throws IOException {
    setPermissions("r-xr-xr-x", "r--r--r--");
    Map<String, Object> before = look(folder);
    try (PluginCatalogue catalogue = load()) {
      assertThat(catalogue.find(RootKeyProvider.class, "acme")).isPresent();
    }
    assertThat(before).hasSizeGreaterThanOrEqualTo(4);
    assertThat(look(folder)).isEqualTo(before);
  }

  @Test
  void aZipWhoseEntriesClimbOutOfItsFolderIsRefusedUnopened() throws IOException {
    Path zip = plugins.resolve("slip.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("../../climbed.jar"));
      out.write(1);
    }
    Map<String, Object> before = look(folder);
    assertThat(failure()).contains(zip + " lies beside the plugins");
    assertThat(look(folder)).isEqualTo(before);
  }

  @Test
  void aZipThatUnpacksToMuchMoreThanItIsIsRefusedUnopened() throws IOException {
    Path zip = plugins.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("bomb.jar"));
      out.write(new byte[64 << 20]);
    }
    assertThat(Files.size(zip)).isLessThan(1 << 20);
    Map<String, Object> before = look(folder);
    assertThat(failure()).contains(zip + " lies beside the plugins");
    assertThat(look(folder)).isEqualTo(before);
  }

  private static Map<String, Object> look(Path root) throws IOException {
    Map<String, Object> seen = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        String facts = Files.size(path) + " " + Files.getLastModifiedTime(path);
        seen.put(path.toString(), facts);
      }
    }
    return seen;
  }

  private void setPermissions(String ofFolders, String ofFiles) throws IOException {
    try (Stream<Path> all = Files.walk(plugins)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(Files.isDirectory(path) ? ofFolders : ofFiles));
      }
    }
  }
}

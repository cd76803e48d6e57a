// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.e2e.trouble.Trouble;
import dev.keyturn.app.e2e.trouble.TroubledProvider;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the compiled classes of a plugin in trouble into the jar of a real plugin. */
final class TroubledPlugin {
  private static final String SERVICE = "META-INF/services/" + CryptoEngineProvider.class.getName();
  private static final List<String> FAKES =
      List.of(
          "FakeAead",
          "FakeCryptoEngine",
          "FakeCryptoEngine$1",
          "FakeDerivation",
          "FakeEcKeys",
          "FakeEdKeys",
          "FakeEdKeys$1",
          "FakeHashes",
          "FakeKeyWrap",
          "FakeKeys",
          "FakeKeys$1",
          "FakeMac",
          "FakeRsa",
          "FakeRsaKeys",
          "FakeSigner",
          "FakeSigner$1");

  private TroubledPlugin() {}

  /** Installs a plugin with an engine of that name; the folder of the plugin. */
  static Path install(Path plugins, String name, Trouble trouble) throws IOException {
    return install(plugins.resolve(name), name, trouble, TroubledProvider.class.getName());
  }

  /** The same in any folder, with what its services file says. */
  static Path install(Path folder, String name, Trouble trouble, String services)
      throws IOException {
    Files.createDirectory(folder);
    try (OutputStream file = Files.newOutputStream(folder.resolve("troubled.jar"));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      write(jar, SERVICE, services);
      write(jar, "trouble.properties", "name=%s%ntrouble=%s%n".formatted(name, trouble));
      for (String own : List.of("Trouble", "TroubledProvider", "TroubledEngine")) {
        copy(jar, TroubledProvider.class, own);
      }
      for (String fake : FAKES) {
        copy(jar, FakeCryptoEngine.class, fake);
      }
    }
    return folder;
  }

  private static void copy(ZipOutputStream jar, Class<?> neighbour, String name)
      throws IOException {
    try (InputStream bytes = neighbour.getResourceAsStream(name + ".class")) {
      if (bytes == null) {
        throw new AssertionError("There is no class " + name + " beside " + neighbour);
      }
      jar.putNextEntry(
          new ZipEntry(neighbour.getPackageName().replace('.', '/') + "/" + name + ".class"));
      bytes.transferTo(jar);
      jar.closeEntry();
    }
  }

  private static void write(ZipOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
    jar.closeEntry();
  }
}

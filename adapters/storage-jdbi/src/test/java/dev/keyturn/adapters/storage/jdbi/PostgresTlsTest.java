// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may answer in the place of the database. */
class PostgresTlsTest {
  private static final PostgresServer SERVER = PostgresServer.shared();
  private static final char[] PASSWORD = "for this test only".toCharArray();

  @TempDir private static Path folder;

  @BeforeAll
  static void switchTlsOn() throws Exception {
    makeCertificate("server", "dns:localhost");
    makeCertificate("stranger", "dns:localhost");
    SERVER.configure("ssl_cert_file", folder.resolve("server.crt").toString());
    SERVER.configure("ssl_key_file", folder.resolve("server.key").toString());
    SERVER.configure("ssl", "on");
  }

  @AfterAll
  static void switchTlsOff() {
    SERVER.configure("ssl", "off");
  }

  @Test
  void aServerWithTheCertificateOfItsHostIsSpokenToInSecret() {
    PostgresOptions options = options("localhost", "verify-full", Optional.of("server.crt"));
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      assertThat(isEncrypted(storage)).isTrue();
    }
  }

  @Test
  void aServerWithoutIsRefused() {
    for (PostgresOptions options :
        new PostgresOptions[] {
          options("127.0.0.1", "verify-full", Optional.of("server.crt")),
          options("localhost", "verify-full", Optional.of("stranger.crt")),
          options("localhost", "verify-full", Optional.empty()),
          options("localhost", "verify-ca", Optional.of("stranger.crt"))
        }) {
      assertThatThrownBy(() -> JdbiStorage.open(options))
          .isInstanceOf(StorageUnavailableException.class);
    }
  }

  @Test
  void whoeverAsksForLessGetsLess() {
    try (JdbiStorage storage =
        JdbiStorage.open(options("127.0.0.1", "verify-ca", Optional.of("server.crt")))) {
      assertThat(isEncrypted(storage)).isTrue();
    }
    try (JdbiStorage storage =
        JdbiStorage.open(options("127.0.0.1", "require", Optional.empty()))) {
      assertThat(isEncrypted(storage)).isTrue();
    }
  }

  private static boolean isEncrypted(JdbiStorage storage) {
    String own = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    return storage.store().read(handle -> handle.createQuery(own).mapTo(Boolean.class).one());
  }

  private static PostgresOptions options(String host, String mode, Optional<String> root) {
    PostgresAddress plain = Postgres.emptyStore().at();
    return new PostgresOptions(
        new PostgresAddress(
            host,
            plain.port(),
            plain.database(),
            plain.user(),
            plain.password(),
            mode,
            root.map(folder::resolve)),
        2);
  }

  private static void makeCertificate(String name, String host) throws Exception {
    Path store = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + host,
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STORE_PASSWORD")
            .redirectErrorStream(true);
    builder.environment().put("STORE_PASSWORD", new String(PASSWORD));
    Process process = builder.start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    write(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
  }

  private static void write(String file, String kind, byte[] content) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(content);
    Path path = folder.resolve(file);
    Files.writeString(
        path, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
  }
}

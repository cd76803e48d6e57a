// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.app.config.HttpsConfiguration;
import dev.keyturn.app.config.KeyturnConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  @TempDir private Path folder;

  @Test
  void theCertificateIsForThisHostForAYear() throws Exception {
    TlsCertificate.make(folder);
    TlsKeyStore made = TlsKeyStore.of(KeyturnConfiguration.defaults().http().https(), folder);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(made.file())) {
      store.load(file, made.password().toCharArray());
    }
    X509Certificate certificate = (X509Certificate) store.getCertificate("keyturn");
    assertThat(
            Duration.between(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofDays(365));
    assertThat(
            certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1))))
        .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(made.toString()).doesNotContain(made.password());
    assertThat(made.ends()).isEqualTo(certificate.getNotAfter().toInstant());
  }

  @Test
  void theEndOfACertificateIsAnnouncedThirtyDaysAhead() {
    Instant end = Instant.parse("2030-06-30T12:00:00Z");
    TlsKeyStore store = new TlsKeyStore(Path.of("tls.p12"), "secret", end);
    Instant month = end.minus(Duration.ofDays(30));
    assertThat(store.warning(month)).isEmpty();
    assertThat(store.warning(month.plusMillis(1)))
        .isEqualTo("The TLS certificate in tls.p12 ends on 2030-06-30T12:00:00Z.");
    assertThat(store.warning(end.plusMillis(1)))
        .isEqualTo("The TLS certificate in tls.p12 ended on 2030-06-30T12:00:00Z.");
  }

  @Test
  void aCertificateMadeAnewKeepsThePassword() throws IOException {
    HttpsConfiguration https = KeyturnConfiguration.defaults().http().https();
    TlsCertificate.make(folder);
    TlsKeyStore first = TlsKeyStore.of(https, folder);
    byte[] before = Files.readAllBytes(first.file());
    TlsCertificate.make(folder);
    assertThat(TlsKeyStore.of(https, folder).password()).isEqualTo(first.password());
    assertThat(Files.readAllBytes(first.file())).isNotEqualTo(before);
  }

  @Test
  void whatIsMadeIsForItsOwnerAndNothingElseIsLeft() throws IOException {
    TlsCertificate.make(folder);
    AdminToken token = new AdminToken(folder);
    token.propose();
    token.settle(secret -> true);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName() + " " + permissions(file)))
          .containsExactlyInAnyOrder(
              "admin.token rw-------", "tls.p12 rw-------", "tls.password rw-------");
    }
  }

  @Test
  void aProgramThatDoesNotEndInTimeIsNotWaitedFor() {
    List<String> endless = List.of("sh", "-c", "exec tail -f /dev/null");
    Path said = folder.resolve("said");
    assertThatThrownBy(() -> TlsCertificate.run(endless, said, Duration.ZERO))
        .isInstanceOf(IOException.class)
        .hasMessage("sh did not end in time");
  }

  @Test
  void aProgramThatFailsIsQuoted() {
    List<String> failing = List.of("sh", "-c", "echo out of luck >&2; exit 3");
    assertThatThrownBy(
            () -> TlsCertificate.run(failing, folder.resolve("said"), Duration.ofMinutes(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("sh said: out of luck");
  }

  @Test
  void aTokenIsReplacedAndReadBack() {
    AdminToken token = new AdminToken(folder);
    token.replace("first");
    token.replace("second");
    assertThat(token.propose()).isEqualTo("second");
  }

  @Test
  void tokensAreLettersAndDigitsAndDiffer() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(AdminToken.newSecret()).matches("[a-zA-Z0-9]{48}").matches(seen::add);
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

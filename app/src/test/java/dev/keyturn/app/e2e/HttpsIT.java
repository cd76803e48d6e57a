// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, with the server's own certificate and with one that was given to it. */
class HttpsIT {
  private static final String PASSWORD = "of a test's throw-away certificate";

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheDataDirectory() throws IOException {
    data = folder.toRealPath().resolve("data");
  }

  @Test
  void aClientThatTrustsTheSelfSignedCertificateIsServedUnderEveryLocalName() throws Exception {
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.log()).contains("HTTPS shows a self-signed certificate");
      HttpClient client = trusting(ownCertificate());
      for (String name : List.of("localhost", "127.0.0.1")) {
        Wire wire = new Wire(https(server, name), server.adminToken(), client);
        String key = wire.createKey(wire.createVault(name), "k");
        String ciphertext = wire.encrypt(key, "over TLS");
        assertThat(wire.rotate(key)).isEqualTo(2);
        assertThat(wire.decrypt(key, ciphertext)).isEqualTo("over TLS");
      }
      Wire stranger = new Wire(https(server, "localhost"), "", HttpClient.newHttpClient());
      assertThatThrownBy(() -> stranger.send("GET", "/api/v1/vaults", null))
          .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
      assertThat(server.log()).doesNotContain("ERROR", "WARN");
    }
  }

  @Test
  void aConfiguredCertificateIsShownAndNoOtherIsMade() throws Exception {
    X509Certificate ours = makeKeyStore("ours.p12", "365");
    try (RunningServer server = start()) {
      assertThat(server.log()).doesNotContain("self-signed");
      assertThat(data.resolve("tls.p12")).doesNotExist();
      Wire wire = new Wire(https(server, "localhost"), server.adminToken(), trusting(ours));
      wire.createVault("over TLS");
      assertThat(server.log()).doesNotContain("WARN", PASSWORD);
      assertThat(server.health().body()).doesNotContain("certificate");
    }
  }

  @Test
  void theEndOfACertificateIsAnnouncedAndOursIsMadeAnew() throws Exception {
    X509Certificate ending = makeKeyStore("ours.p12", "2");
    String warning = "The TLS certificate in " + folder.toRealPath().resolve("ours.p12") + " ends";
    try (RunningServer server = start()) {
      assertThat(server.log()).contains("WARN", warning);
      assertThat(server.health().body()).contains(warning);
      new Wire(https(server, "localhost"), server.adminToken(), trusting(ending)).createVault("v");
    }
    Files.copy(folder.resolve("ours.p12"), data.resolve("tls.p12"));
    Files.copy(folder.resolve("password"), data.resolve("tls.password"));
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.log()).contains("Made a self-signed TLS certificate");
      assertThat(ownCertificate()).isNotEqualTo(ending);
      new Wire(https(server, "localhost"), server.adminToken(), trusting(ownCertificate()))
          .createVault("w");
      assertThat(server.health().body()).doesNotContain("certificate");
    }
  }

  @Test
  void aCertificateThatCannotBeUsedStopsTheStart() throws Exception {
    makeKeyStore("ours.p12", "365");
    Files.writeString(folder.resolve("password"), "another\n");
    assertThat(refusal()).contains("ours.p12 cannot be opened as PKCS #12 with the password given");
    Files.writeString(folder.resolve("ours.p12"), "no key store");
    assertThat(refusal()).contains("ours.p12 cannot be opened as PKCS #12");
    Files.delete(folder.resolve("password"));
    assertThat(refusal()).contains("The TLS password file", "cannot be read");
    Files.delete(folder.resolve("ours.p12"));
    assertThat(refusal()).contains("There is no readable TLS key store");
  }

  @Test
  void oldProtocolsAreNotSpoken() throws Exception {
    try (RunningServer server = RunningServer.start(data)) {
      SSLContext context = context(ownCertificate());
      try (var socket =
          (javax.net.ssl.SSLSocket)
              context.getSocketFactory().createSocket("localhost", server.port() + 2)) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
      }
      try (var socket =
          (javax.net.ssl.SSLSocket)
              context.getSocketFactory().createSocket("localhost", server.port() + 2)) {
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      }
    }
  }

  private RunningServer start() throws IOException {
    return RunningServer.start(data, configuration().toString(), "--dev");
  }

  private String refusal() throws IOException {
    Ended ended =
        Keyturn.run(
            "server",
            configuration().toString(),
            "--dev",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(TestPorts.first()));
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).doesNotContain("\tat ", PASSWORD);
    return ended.lastLine();
  }

  private Path configuration() throws IOException {
    Path real = folder.toRealPath();
    return Files.writeString(
        folder.resolve("keyturn.yml"),
        "http: {https: {keyStore: '%s', keyStorePasswordFile: '%s'}}"
            .formatted(real.resolve("ours.p12"), real.resolve("password")));
  }

  /** With the JDK's own tool, as an operator would try it. */
  private X509Certificate makeKeyStore(String name, String days) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path store = folder.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "given", "-keyalg", "EC"));
    command.addAll(List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost"));
    command.addAll(List.of("-validity", days, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass:file", password.toString()));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    return certificate(store, PASSWORD, "given");
  }

  private X509Certificate ownCertificate() throws Exception {
    String password = Files.readString(data.resolve("tls.password")).strip();
    return certificate(data.resolve("tls.p12"), password, "keyturn");
  }

  private static X509Certificate certificate(Path file, String password, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      store.load(bytes, password.toCharArray());
    }
    return (X509Certificate) store.getCertificate(alias);
  }

  private static HttpClient trusting(X509Certificate certificate) throws Exception {
    return HttpClient.newBuilder().sslContext(context(certificate)).build();
  }

  private static SSLContext context(X509Certificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static URI https(RunningServer server, String host) {
    return URI.create("https://" + host + ":" + (server.port() + 2));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keyturn principal}, {@code token}, {@code role} and {@code grant}, as programs. */
class AccessCommandsIT {
  @TempDir private static Path folder;
  private static Path home;
  private static RunningServer server;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    home = folder.toRealPath();
    server = RunningServer.start(home.resolve("data"));
    key = server.wire().createKey(server.wire().createVault("shop"), "orders");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void fromANewPrincipalToItsEnd() throws IOException {
    JsonNode app = json("principal", "create", "app", "--kind", "application");
    assertThat(app.path("realm").asText()).isEqualTo("local");
    json("role", "create", "readers", "--realm", "shop", "--permission", "read,list");
    json("principal", "set-roles", "app", "shop/readers");
    assertThat(text("principal", "list", "--role", "shop/readers")).contains("app").hasLineCount(2);
    JsonNode grant =
        json("grant", "create", "--principal", "app", "--vault", "shop", "--permission", "encrypt");
    assertThat(grant.at("/scope/type").asText()).isEqualTo("vault");

    String told = text("token", "create", "app", "--vault", "shop", "--lifetime", "PT1H");
    String secret = told.lines().reduce("", (first, second) -> second);
    assertThat(secret).matches("[A-Za-z0-9]{43}");
    String id = json("token", "list", "app").at("/items/0/id").asText();
    assertThat(told).contains(id);
    assertThat(encrypts(secret)).isEqualTo(200);

    Path file = home.resolve("app.token");
    assertThat(text("token", "regenerate", id, "--out", file.toString()))
        .contains(file.toString())
        .doesNotContain(Files.readString(file).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(encrypts(secret)).isEqualTo(401);
    String present = Files.readString(file).strip();
    assertThat(encrypts(present)).isEqualTo(200);

    text("principal", "disable", "app");
    assertThat(encrypts(present)).isEqualTo(401);
    text("principal", "enable", "app");
    assertThat(encrypts(present)).isEqualTo(200);
    text("grant", "delete", grant.path("id").asText());
    assertThat(encrypts(present)).isEqualTo(403);
    text("token", "revoke", id);
    assertThat(encrypts(present)).isEqualTo(401);
    text("principal", "delete", "app");
    assertThat(failing("principal", "show", "app")).contains("There is no principal 'app'");
  }

  @Test
  void aRefusalSaysCodeFieldAndRequest() {
    assertThat(failing("role", "create", "pilots", "--permission", "fly"))
        .startsWith("keyturn: invalid_request: ")
        .contains("(field permissions)")
        .containsPattern("\\[request \\S+]")
        .hasLineCount(1);
    Keyturn.Ended unknown =
        Keyturn.run(
            Map.of("KEYTURN_URL", server.wire().server().toString(), "KEYTURN_TOKEN", "nobodys"),
            "role",
            "list");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.output()).startsWith("keyturn: unauthenticated: ").doesNotContain("nobodys");
  }

  @Test
  void aSelfSignedCertificateIsTrustedByName() throws Exception {
    String https = "https://127.0.0.1:" + (server.port() + 2);
    Path certificate = Files.writeString(home.resolve("server.pem"), certificate());
    Keyturn.Ended untrusted = run("--server", https, "principal", "list");
    assertThat(untrusted.status()).isEqualTo(1);
    assertThat(untrusted.output()).contains("no certificate that is trusted", "--ca-file");
    Keyturn.Ended trusted =
        run("--server", https, "principal", "list", "--ca-file", certificate.toString());
    assertThat(trusted.output()).contains("admin");
    assertThat(trusted.status()).isZero();
  }

  private static int encrypts(String token) {
    return server
        .wire()
        .as(token)
        .send("POST", key + "/encrypt", "{\"plaintext\": \"aGVsbG8=\"}")
        .statusCode();
  }

  private static JsonNode json(String... words) {
    List<String> more = new ArrayList<>(List.of(words));
    more.add("--json");
    return Wire.json(text(more.toArray(String[]::new)));
  }

  private static String text(String... words) {
    Keyturn.Ended ended = run("--server", server.wire().server().toString(), words);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  private static String failing(String... words) {
    Keyturn.Ended ended = run("--server", server.wire().server().toString(), words);
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    return ended.output();
  }

  /** With an option and the administrator's token behind the words. */
  private static Keyturn.Ended run(String option, String value, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(option, value));
    all.addAll(List.of("--token-file", server.data().resolve("admin.token").toString()));
    return Keyturn.run(all.toArray(String[]::new));
  }

  private static String certificate() throws IOException, GeneralSecurityException {
    String password = Files.readString(server.data().resolve("tls.password")).strip();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(server.data().resolve("tls.p12"))) {
      store.load(in, password.toCharArray());
    }
    byte[] encoded = store.getCertificate("keyturn").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(encoded)
        + "\n-----END CERTIFICATE-----\n";
  }
}

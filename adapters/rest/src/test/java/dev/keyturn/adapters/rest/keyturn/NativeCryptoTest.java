// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.FakeTransfer;
import dev.keyturn.adapters.rest.fake.RestServer;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shapes of the calls that sign, agree on secrets, and bring keys in and out. */
class NativeCryptoTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEYS = "/api/v1/vaults/name:v/keys";
  private static final String SIGNER = KEYS + "/signer";
  private static final String SECRETS = KEYS + "/secrets";

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(house);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() throws IOException {
    house.empty();
    ok(201, "POST", "/api/v1/vaults", "{'name':'v'}");
    ok(201, "POST", KEYS, "{'name':'signer','algorithm':'ecdsa-p256','exportable':true}");
    ok(201, "POST", KEYS, "{'name':'secrets','algorithm':'aes256-gcm96','exportable':true}");
  }

  @Test
  void aKeyShowsItsDerivationAndWhetherItIsDeprecated() throws IOException {
    JsonNode derived =
        ok(201, "POST", KEYS, "{'name':'d','algorithm':'aes256-siv','derivation':'convergent'}");
    assertThat(derived.get("derivation").asText()).isEqualTo("convergent");
    assertThat(derived.get("deprecated").asBoolean()).isFalse();
    assertThat(derived.get("separate_mac").asBoolean()).isFalse();
    JsonNode old = ok(201, "POST", KEYS, "{'name':'o','algorithm':'aes256-ofb'}");
    assertThat(old.get("deprecated").asBoolean()).isTrue();
  }

  @Test
  void aSignatureIsVerifiedAsItWasMade() throws IOException {
    ok(201, "POST", SIGNER + "/rotate", "");
    JsonNode made =
        ok(
            200,
            "POST",
            SIGNER + "/sign",
            "{'input':'aGVsbG8=','form':'fixed','hash':'sha3-512','key_version':1}");
    assertThat(fields(made)).containsExactly("signature", "version");
    assertThat(made.get("version").asInt()).isEqualTo(1);
    String signature = "'signature':'" + made.get("signature").asText() + "'";
    String same = "{'input':'aGVsbG8=','form':'fixed','hash':'sha3-512'," + signature + "}";
    JsonNode verdict = ok(200, "POST", SIGNER + "/verify", same);
    assertThat(verdict).isEqualTo(JSON.readTree("{\"valid\":true,\"version\":1}"));
    String asDigest = same.replace("input", "digest");
    assertThat(valid(SIGNER + "/verify", asDigest)).isFalse();
    assertThat(valid(SIGNER + "/verify", same.replace("fixed", "der"))).isFalse();
    JsonNode broken = ok(200, "POST", SIGNER + "/verify", "{'input':'','signature':'x'}");
    assertThat(broken).isEqualTo(JSON.readTree("{\"valid\":false}"));
  }

  @Test
  void aSchemeThatTheAlgorithmHasNotIsUnsupported() throws IOException {
    JsonNode problem = problem(400, "POST", SIGNER + "/sign", "{'input':'','form':'pss'}");
    assertThat(problem.get("code").asText()).isEqualTo("unsupported_operation");
    assertThat(problem.get("field").asText()).isEqualTo("form");
  }

  @Test
  void aCodeIsVerifiedAsItWasMade() throws IOException {
    JsonNode made = ok(200, "POST", SECRETS + "/mac", "{'input':'aGVsbG8=','hash':'sha2-384'}");
    assertThat(fields(made)).containsExactly("mac", "version");
    String mac = "'mac':'" + made.get("mac").asText() + "'";
    String path = SECRETS + "/verify-mac";
    assertThat(valid(path, "{'input':'aGVsbG8=','hash':'sha2-384'," + mac + "}")).isTrue();
    assertThat(valid(path, "{'input':'aGVsbG8='," + mac + "}")).isFalse();
  }

  @Test
  void batchesOfEveryNewCallTellOfEachItem() throws IOException {
    JsonNode signed =
        ok(200, "POST", SIGNER + "/sign", "{'items':[{'input':'YQ=='},{'input':'YQ'},{}]}");
    assertThat(signed.at("/items/0/signature").asText()).startsWith("keyturn:");
    assertThat(signed.at("/items/1/error/field").asText()).isEqualTo("input");
    assertThat(signed.at("/items/2/error/code").asText()).isEqualTo("invalid_request");
    String text = signed.at("/items/0/signature").asText();
    JsonNode verified =
        ok(
            200,
            "POST",
            SIGNER + "/verify",
            "{'items':[{'input':'YQ=='},{'input':'YQ==','signature':'" + text + "'}]}");
    assertThat(verified.at("/items/0/error/field").asText()).isEqualTo("signature");
    assertThat(verified.at("/items/1/valid").asBoolean()).isTrue();
    JsonNode codes = ok(200, "POST", SECRETS + "/mac", "{'items':[{'input':''},{'hash':'x'}]}");
    assertThat(codes.at("/items/0/mac").asText()).isNotEmpty();
    assertThat(codes.at("/items/1/error/field").asText()).isEqualTo("input");
  }

  @Test
  void aSecretIsFoundAgain() throws IOException {
    JsonNode made = ok(200, "POST", SECRETS + "/encapsulate", "");
    assertThat(fields(made)).containsExactly("ciphertext", "shared_secret", "version");
    String ciphertext = "{'ciphertext':'" + made.get("ciphertext").asText() + "'}";
    JsonNode found = ok(200, "POST", SECRETS + "/decapsulate", ciphertext);
    assertThat(fields(found)).containsExactly("shared_secret", "version");
    assertThat(found.get("shared_secret")).isEqualTo(made.get("shared_secret"));
    JsonNode two = ok(200, "POST", SECRETS + "/encapsulate", "{'items':[{},{'key_version':9}]}");
    assertThat(two.at("/items/0/shared_secret").asText()).isNotEmpty();
    assertThat(two.at("/items/1/error/code").asText()).isEqualTo("unknown_version");
    JsonNode failed = ok(200, "POST", SECRETS + "/decapsulate", "{'items':[{'ciphertext':'x'}]}");
    assertThat(failed.at("/items/0/error/code").asText()).isEqualTo("decryption_failed");
  }

  @Test
  void dataKeysTakeAContext() throws IOException {
    ok(201, "POST", SECRETS + "/datakey", "{'bits':512,'count':1000,'context':'eA=='}");
    problem(400, "POST", SECRETS + "/datakey", "{'count':1001}");
  }

  @Test
  void publicKeysComeAsPemUnlessSaidOtherwise() throws IOException {
    ok(201, "POST", KEYS, "{'name':'ed','algorithm':'ed25519'}");
    ok(201, "POST", KEYS + "/ed/rotate", "");
    JsonNode pem = ok(200, "GET", KEYS + "/ed/public", "").get("items");
    assertThat(pem).hasSize(2);
    assertThat(fields(pem.get(0)))
        .containsExactly("version", "algorithm", "primary", "format", "public_key", "created_at");
    assertThat(pem.at("/0/public_key").asText())
        .isEqualTo(
            "-----BEGIN PUBLIC KEY-----\n" + FakeTransfer.PUBLIC + "\n-----END PUBLIC KEY-----\n");
    assertThat(pem.at("/1/primary").asBoolean()).isTrue();
    JsonNode spki = ok(200, "GET", KEYS + "/ed/public?format=spki", "");
    assertThat(spki.at("/items/1/public_key").asText()).isEqualTo(FakeTransfer.PUBLIC);
    JsonNode jwk = ok(200, "GET", KEYS + "/ed/public?format=jwk", "").at("/items/1");
    assertThat(jwk.has("public_key")).isFalse();
    assertThat(jwk.at("/jwk/kid").asText()).endsWith(":v2");
  }

  @Test
  void aSetHoldsThePublicKeyOfEachVersion() throws IOException {
    ok(201, "POST", KEYS, "{'name':'ed','algorithm':'ed25519'}");
    ok(201, "POST", KEYS + "/ed/rotate", "");
    HttpResponse<String> answer = server.call("GET", KEYS + "/ed/jwks", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/jwk-set+json");
    JsonNode keys = JSON.readTree(answer.body()).get("keys");
    assertThat(keys).hasSize(2);
    String signature = ok(200, "POST", KEYS + "/ed/sign", "{'input':''}").get("signature").asText();
    String kid = keys.at("/1/kid").asText();
    assertThat(signature).startsWith("keyturn:" + kid + ":");
    assertThat(keys.findValuesAsText("kid")).doesNotHaveDuplicates();
    assertThat(problem(400, "GET", SECRETS + "/jwks", "").get("code").asText())
        .isEqualTo("unsupported_operation");
    ok(201, "POST", KEYS, "{'name':'kem','algorithm':'ml-kem-768','exportable':true}");
    for (String path : List.of("jwks", "public?format=jwk", "export?format=jwk")) {
      assertThat(problem(400, "GET", KEYS + "/kem/" + path, "").get("code").asText())
          .isEqualTo("unsupported_operation");
    }
    ok(200, "GET", KEYS + "/kem/public", "");
  }

  @Test
  void whatIsImportedWithAnAlgorithmIsAKeyAndWithoutItAVersion() throws IOException {
    JsonNode key =
        ok(
            201,
            "POST",
            KEYS + "/mine/import",
            "{'format':'raw','material':'AAECAw==','algorithm':'aes256-gcm96','exportable':true,"
                + "'labels':{'a':'b'},'policy':{'maximum_age':'P1D'}}");
    assertThat(key.get("name").asText()).isEqualTo("mine");
    assertThat(key.get("origin").asText()).isEqualTo("imported");
    assertThat(key.get("exportable").asBoolean()).isTrue();
    assertThat(house.lastImported().encoding()).isEqualTo(Encoding.RAW);
    assertThat(house.lastImported().bytes().toByteArray()).containsExactly(0, 1, 2, 3);
    JsonNode version =
        ok(
            201,
            "POST",
            KEYS + "/mine/import",
            "{'format':'wrapped','material':'BA==','wrapped_by':'signer'}");
    assertThat(version.get("primary_version").asInt()).isEqualTo(2);
    assertThat(house.lastImported().encoding()).isEqualTo(Encoding.WRAPPED);
    assertThat(house.lastImported().wrappedBy()).contains(new KeyName("signer"));
    ok(201, "POST", KEYS + "/mine/import", "{'format':'pem','material':'-----BEGIN\\n'}");
    assertThat(house.lastImported().bytes().toByteArray())
        .isEqualTo("-----BEGIN\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void materialIsExportedAsItsAlgorithmHasIt() throws IOException {
    ok(201, "POST", SECRETS + "/rotate", "");
    JsonNode raw = ok(200, "GET", SECRETS + "/export", "").get("items");
    assertThat(raw).hasSize(2);
    assertThat(fields(raw.get(0)))
        .containsExactly("version", "algorithm", "format", "material", "created_at");
    assertThat(raw.at("/0/format").asText()).isEqualTo("raw");
    assertThat(raw.at("/0/material").asText()).isEqualTo("A".repeat(43) + "=");
    JsonNode second = ok(200, "GET", SECRETS + "/export?version=2&format=jwk", "").get("items");
    assertThat(second).hasSize(1);
    assertThat(second.at("/0/version").asInt()).isEqualTo(2);
    assertThat(second.at("/0/jwk/k").asText()).isEqualTo("A".repeat(43));
    JsonNode pkcs8 = ok(200, "GET", SIGNER + "/export", "").at("/items/0");
    assertThat(pkcs8.get("format").asText()).isEqualTo("pkcs8");
    assertThat(pkcs8.get("material").asText()).isEqualTo(FakeTransfer.PRIVATE);
    JsonNode pem = ok(200, "GET", SIGNER + "/export?format=pem", "").at("/items/0/material");
    assertThat(pem.asText())
        .isEqualTo(
            "-----BEGIN PRIVATE KEY-----\n"
                + FakeTransfer.PRIVATE
                + "\n-----END PRIVATE KEY-----\n");
    for (String other : List.of(SECRETS + "/export?format=pem", SIGNER + "/export?format=raw")) {
      JsonNode problem = problem(400, "GET", other, "");
      assertThat(problem.get("code").asText()).isEqualTo("unsupported_operation");
      assertThat(problem.get("field").asText()).isEqualTo("format");
    }
  }

  @Test
  void randomBytesAndHashValuesNeedNoKey() throws IOException {
    JsonNode random = ok(200, "POST", "/api/v1/random", "");
    assertThat(random.get("random").asText()).isEqualTo("BwcH".repeat(10) + "Bwc=");
    JsonNode hex = ok(200, "POST", "/api/v1/random", "{'bytes':3,'format':'hex'}");
    assertThat(hex.get("random").asText()).isEqualTo("070707");
    JsonNode one = ok(200, "POST", "/api/v1/hash", "{'input':'AAAA'}");
    assertThat(fields(one)).containsExactly("digest");
    assertThat(one.get("digest").asText()).isEqualTo("AwMD".repeat(10) + "AwM=");
    JsonNode many =
        ok(
            200,
            "POST",
            "/api/v1/hash",
            "{'items':[{'input':'AA=='},{'input':'?'},{'input':''}],'hash':'sha3-224',"
                + "'format':'hex'}");
    assertThat(many.at("/items/0/digest").asText()).isEqualTo("01".repeat(28));
    assertThat(many.at("/items/1/error/field").asText()).isEqualTo("input");
    assertThat(many.at("/items/2/digest").asText()).isEqualTo("00".repeat(28));
    assertThat(many.get("items")).hasSize(3);
  }

  private static boolean valid(String path, String body) throws IOException {
    return ok(200, "POST", path, body).get("valid").asBoolean();
  }

  private static JsonNode ok(int status, String method, String path, String body)
      throws IOException {
    HttpResponse<String> answer = server.call(method, path, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    return JSON.readTree(answer.body());
  }

  private static JsonNode problem(int status, String method, String path, String body)
      throws IOException {
    HttpResponse<String> answer = server.call(method, path, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    return JSON.readTree(answer.body());
  }

  private static List<String> fields(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }
}

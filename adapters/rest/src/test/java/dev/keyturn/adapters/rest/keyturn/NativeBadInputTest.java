// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our own dialect refuses: with a clear problem, and changing nothing. */
class NativeBadInputTest {
  private static final String ID = "7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VAULT = "/api/v1/vaults/name:v";
  private static final String KEY = VAULT + "/keys/k";

  /** Names that no algorithm has. */
  private static final List<String> UNKNOWN = List.of("rot13", "md5", "SHA2-256");

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  private List<String> before;

  @BeforeAll
  static void start() {
    server = new RestServer(house, new RestLimits(32 * 1024, 3, 8, 20));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() {
    house.empty();
    assertThat(server.call("POST", "/api/v1/vaults", "{\"name\":\"v\"}").statusCode())
        .isEqualTo(201);
    assertThat(server.call("POST", VAULT + "/keys", "{\"name\":\"k\"}").statusCode())
        .isEqualTo(201);
    String signer = "{\"name\":\"s\",\"algorithm\":\"ed25519\"}";
    assertThat(server.call("POST", VAULT + "/keys", signer).statusCode()).isEqualTo(201);
    before = house.inventory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/keys | {'name':'n' | -",
        "/keys | {'name':'n'}x | -",
        "/keys | {'name':'n'} {} | -",
        "/keys | nonsense | -",
        "/keys | [] | -",
        "/keys | null | -",
        "/keys | 'n' | -",
        "/keys | {'name':'n','name':'m'} | name",
        "/keys | {'name':'n','labels':{'a':'1','a':'2'}} | a",
        "/keys | {'name':'n','exportible':true} | exportible",
        "/keys | {'name':'n','policy':{'age':'P1D'}} | policy.age",
        "/keys | {'name':5} | name",
        "/keys | {'name':true} | name",
        "/keys | {'name':['n']} | name",
        "/keys | {'name':'n','exportable':'true'} | exportable",
        "/keys | {'name':'n','exportable':1} | exportable",
        "/keys | {'name':'n','labels':{'a':1}} | labels.a",
        "/keys | {'name':'n','labels':{'a':null}} | labels.a",
        "/keys | {'name':'n','labels':'a'} | labels",
        "/keys | {'name':'n','policy':{'maximum_encryptions':'5'}} | policy.maximum_encryptions",
        "/keys | {'name':'n','policy':{'maximum_encryptions':1.5}} | policy.maximum_encryptions",
        "/keys | {'name':'n','policy':{'maximum_age':'soon'}} | maximum_age",
        "/keys | {'name':'n','policy':{'maximum_age':'PT1S'}} | maximum_age",
        "/keys | {'name':'n','algorithm':'rot13'} | algorithm",
        "/keys | {'name':'n','use':'fly'} | use",
        "/keys | {'name':'-n'} | name",
        "/keys | {'name':'a b'} | name",
        "/keys | {} | name",
        "/keys | {'name':'n','info':'\\ud800'} | info",
        "/keys | {'name':'n','labels':{'a':'\\udc00b'}} | labels.a",
        "/keys | {'name':'n','a\\ud800':1} | -",
        "/keys/k/encrypt | {'a\\ud800':1} | -",
        "/keys/k/decrypt | {'ciphertext':'x','\\udc00':1} | -",
        "/keys/k/rotate | {'expected_version':'1'} | expected_version",
        "/keys/k/rotate | {'expected_version':0} | key_version",
        "/keys/k/rotate | {'expected_version':99999999999} | expected_version",
        "/keys/k/versions/one/suspend | {} | version",
        "/keys/k/versions/0/suspend | {} | key_version",
        "/keys/k/versions/1/suspend | {'why':'x'} | why",
        "/keys/k/datakey | {'bits':129} | bits",
        "/keys/k/datakey | {'bits':'128'} | bits",
        "/keys/k/datakey | {'count':0} | count",
        "/keys/k/datakey | {'associated_data':'eA'} | associated_data",
        "/keys/k/encrypt | {'plaintext':'YQ=='}x | -",
        "/keys/k/encrypt | {'plaintext':'YQ==' | -",
        "/keys/k/encrypt | [] | -",
        "/keys/k/encrypt | {} | plaintext",
        "/keys/k/encrypt | {'plaintext':null} | plaintext",
        "/keys/k/encrypt | {'plaintext':5} | plaintext",
        "/keys/k/encrypt | {'plaintext':'YQ'} | plaintext",
        "/keys/k/encrypt | {'plaintext':'YR=='} | plaintext",
        "/keys/k/encrypt | {'plaintext':'_-=='} | plaintext",
        "/keys/k/encrypt | {'plaintext':'YQ==\\n'} | plaintext",
        "/keys/k/encrypt | {'plaintext':'YQ==','plaintext':'YQ=='} | plaintext",
        "/keys/k/encrypt | {'plaintext':'YQ==','asociated_data':'YQ=='} | asociated_data",
        "/keys/k/encrypt | {'plaintext':'YQ==','associated_data':'!'} | associated_data",
        "/keys/k/encrypt | {'plaintext':'YQ==','context':{}} | context",
        "/keys/k/encrypt | {'plaintext':'YQ==','key_version':'1'} | key_version",
        "/keys/k/encrypt | {'plaintext':'YQ==','key_version':1.0} | key_version",
        "/keys/k/encrypt | {'plaintext':'YQ==','key_version':4294967297} | key_version",
        "/keys/k/encrypt | {'items':[{'plaintext':'YQ=='}],'context':'YQ=='} | items",
        "/keys/k/encrypt | {'items':[]} | items",
        "/keys/k/encrypt | {'items':{}} | items",
        "/keys/k/encrypt | {'items':[{'plaintext':'YQ=='},5]} | items[1]",
        "/keys/k/encrypt | {'items':[{'plaintxt':'YQ=='}]} | items[0].plaintxt",
        "/keys/k/decrypt | {'ciphertext':5} | ciphertext",
        "/keys/k/decrypt | {'plaintext':'YQ=='} | plaintext",
        "/keys/k/decrypt | {'ciphertext':'x','key_version':1} | key_version",
        "/keys/k/rewrap | {} | ciphertext",
        "/keys | {'name':'n','derivation':'twice'} | derivation",
        "/keys | {'name':'n','separate_mac':'yes'} | separate_mac",
        "/keys/k/datakey | {'context':'eA'} | context",
        "/keys/k/sign | {} | input",
        "/keys/k/sign | {'input':'YQ'} | input",
        "/keys/k/sign | {'digest':'YQ'} | digest",
        "/keys/k/sign | {'input':'YQ==','digest':'YQ=='} | digest",
        "/keys/k/sign | {'input':'YQ==','form':'PSS'} | form",
        "/keys/k/sign | {'input':'YQ==','hash':'md5'} | hash",
        "/keys/k/sign | {'input':'YQ==','hash':256} | hash",
        "/keys/k/sign | {'input':'YQ==','key_version':0} | key_version",
        "/keys/k/sign | {'input':'YQ==','input':'YQ=='} | input",
        "/keys/k/sign | {'items':[{'input':'YQ=='}],'hash':'sha2-256'} | items",
        "/keys/k/sign | {'items':[{'input':'YQ==','context':'YQ=='}]} | items[0].context",
        "/keys/k/verify | {'input':'YQ=='} | signature",
        "/keys/k/verify | {'signature':'x'} | input",
        "/keys/k/verify | {'input':'YQ==','signature':'x','key_version':1} | key_version",
        "/keys/k/mac | {} | input",
        "/keys/k/mac | {'digest':'YQ=='} | digest",
        "/keys/k/mac | {'input':'YQ==','hash':'SHA2-256'} | hash",
        "/keys/k/verify-mac | {'input':'YQ=='} | mac",
        "/keys/k/encapsulate | {'ciphertext':'x'} | ciphertext",
        "/keys/k/encapsulate | {'key_version':'1'} | key_version",
        "/keys/k/decapsulate | {} | ciphertext",
        "/keys/n/import | {'material':''} | format",
        "/keys/n/import | {'format':'raw'} | material",
        "/keys/n/import | {'format':'jwk','material':''} | format",
        "/keys/n/import | {'format':'raw','material':'YQ'} | material",
        "/keys/n/import | {'format':'wrapped','material':'YQ=='} | wrapped_by",
        "/keys/n/import | {'format':'wrapped','material':'YQ==','wrapped_by':'-'} | wrapped_by",
        "/keys/n/import | {'format':'raw','material':'YQ==','wrapped_by':'k'} | wrapped_by",
        "/keys/n/import | {'format':'raw','material':'YQ==','exportable':true} | exportable",
        "/keys/n/import | {'format':'raw','material':'YQ==','labels':{}} | labels",
        "/keys/n/import | {'format':'raw','material':'YQ==','algorithm':'rot13'} | algorithm",
        "/keys/a%20b/import | {'format':'raw','material':'YQ=='} | name"
      })
  void aBadBodyIsInvalidAndNamesTheField(String path, String body, String field)
      throws IOException {
    JsonNode problem = problem(400, server.call("POST", VAULT + path, body.replace('\'', '"')));
    boolean unknown = UNKNOWN.stream().anyMatch(body::contains);
    String code = unknown ? "unknown_algorithm" : "invalid_request";
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.has("field") ? problem.get("field").asText() : null).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/vaults, '{\"name\":\"\"}', name",
    "POST, /api/v1/vaults, '{\"name\":\"a\\u0000b\"}', name",
    "POST, /api/v1/vaults, '{\"name\":\"a\\ud800b\"}', name",
    "GET, /api/v1/vaults?limit=0, '', limit",
    "GET, /api/v1/vaults?limit=ten, '', limit",
    "GET, /api/v1/vaults?limit=1&limit=2, '', limit",
    "GET, /api/v1/vaults/v, '', vault",
    "GET, /api/v1/vaults/179, '', vault",
    "GET, /api/v1/vaults/1-1-1-1-1, '', vault",
    "GET, /api/v1/vaults/name:v/keys/a%20b, '', name",
    "GET, /api/v1/operations/5, '', operation",
    "GET, /api/v1/vaults/name:v/keys/k/public?format=der, '', format",
    "GET, /api/v1/vaults/name:v/keys/k/export?format=der, '', format",
    "GET, /api/v1/vaults/name:v/keys/k/export?version=one, '', version",
    "GET, /api/v1/vaults/name:v/keys/k/export?version=0, '', version",
    "POST, /api/v1/random, '{\"bytes\":0}', bytes",
    "POST, /api/v1/random, '{\"bytes\":131073}', bytes",
    "POST, /api/v1/random, '{\"bytes\":\"32\"}', bytes",
    "POST, /api/v1/random, '{\"format\":\"decimal\"}', format",
    "POST, /api/v1/hash, '{}', input",
    "POST, /api/v1/hash, '{\"input\":\"YQ\"}', input",
    "POST, /api/v1/hash, '{\"input\":\"YQ==\",\"format\":\"HEX\"}', format",
    "POST, /api/v1/hash, '{\"input\":\"YQ==\",\"items\":[]}', items",
    "POST, /api/v1/hash, '{\"items\":[]}', items",
    "POST, /api/v1/hash, '{\"items\":[null]}', items[0]",
    "POST, /api/v1/hash, '{\"items\":[{\"text\":\"YQ==\"}]}', items[0].text",
    "PUT, /api/v1/vaults/name:v/members/x, '{\"level\":\"read\"}', principal",
    "PUT, /api/v1/vaults/name:v/members/7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001, '{}', level",
    "PUT, /api/v1/vaults/name:v/members/7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001,"
        + " '{\"level\":\"owner\"}', level",
    "POST, /api/v1/roles, '{\"name\":\"r\",\"permissions\":[\"fly\"]}', permissions",
    "POST, /api/v1/roles, '{\"name\":\"r\",\"permissions\":[null]}', permissions[0]",
    "POST, /api/v1/roles, '{\"name\":\"r\"}', permissions",
    "PATCH, /api/v1/roles/7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001, '{}', permissions",
    "GET, /api/v1/principals?realm=X, '', realm",
    "GET, /api/v1/principals?role=x, '', role",
    "GET, /api/v1/grants?principal=x, '', principal",
    "GET, /api/v1/grants?role=x, '', role",
    "GET, /api/v1/grants?role=" + ID + "&principal=" + ID + ", '', role",
    "GET, /api/v1/principals/x, '', principal",
    "GET, /api/v1/principals/tokens/x, '', token",
    "POST, /api/v1/principals/" + ID + "/tokens, '{\"lifetime\":\"90 days\"}', lifetime",
    "POST, /api/v1/principals/" + ID + "/tokens, '{\"permissions\":[]}', permissions",
    "POST, /api/v1/principals/"
        + ID
        + "/tokens, '{\"scope\":{\"type\":\"namespace\",\"vault\":\"name:v\"}}', scope.vault",
    "POST, /api/v1/principals/"
        + ID
        + "/tokens, '{\"scope\":{\"type\":\"key\",\"vault\":\"name:v\",\"key\":\"/\"}}', scope.key",
    "POST, /api/v1/principals/tokens/" + ID + "/regenerate, '{\"lifetime\":\"x\"}', lifetime",
    "POST, /api/v1/principals, '{\"name\":\"a\",\"kind\":\"ghost\"}', kind",
    "POST, /api/v1/grants, '{\"permissions\":[]}', principal",
    "POST, /api/v1/grants, '{\"role\":\"7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001\","
        + "\"permissions\":[\"read\"]}', scope",
    "POST, /api/v1/grants, '{\"role\":\"7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001\","
        + "\"scope\":{\"type\":\"vault\"},\"permissions\":[\"read\"]}', scope.vault",
    "POST, /api/v1/grants, '{\"role\":\"7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001\","
        + "\"scope\":{\"type\":\"server\",\"vault\":\"name:v\"},\"permissions\":[\"read\"]}',"
        + " scope.vault",
    "POST, /api/v1/rotate-server-keys, '{\"note\":\"a note that is too long\"}', note"
  })
  void aBadNameOrNumberIsInvalidAndNamesTheField(
      String method, String path, String body, String field) throws IOException {
    JsonNode problem = problem(400, server.call(method, path, body));
    assertThat(problem.get("code").asText()).isEqualTo("invalid_request");
    assertThat(problem.get("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"/keys", "/keys/k/encrypt"})
  void whatIsNotUtf8IsInvalid(String path) throws IOException {
    for (byte[] body :
        List.of(
            new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_16LE),
            new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'})) {
      HttpRequest.Builder request =
          authorized("POST", VAULT + path, BodyPublishers.ofByteArray(body));
      JsonNode problem = problem(400, server.send(request));
      assertThat(problem.get("code").asText()).isEqualTo("invalid_request");
    }
  }

  @ParameterizedTest
  @CsvSource({"/keys, labels", "/keys/k/encrypt, plaintext"})
  void deepNestingIsRefused(String path, String member) throws IOException {
    String deep = "{\"" + member + "\":" + "[".repeat(9) + "]".repeat(9) + "}";
    problem(400, server.call("POST", VAULT + path, deep));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/keys/k/datakey | {'bits':#} | bits",
        "/keys | {'name':'n','policy':{'maximum_encryptions':#}} | policy.maximum_encryptions",
        "/keys/k/encrypt | {'plaintext':'','key_version':#} | key_version",
        "/keys/k/encrypt | {'items':[{'plaintext':'','key_version':#}]} | items[0].key_version",
        "/keys/k/encrypt | {'items':[{'plaintext':''},#]} | items[1]",
        "/keys/k/encrypt | {'items':#} | items"
      })
  void aNumberOfTooManyDigitsIsTooLarge(String path, String body, String field) throws IOException {
    String large = body.replace('\'', '"').replace("#", "9".repeat(1001));
    JsonNode problem = problem(400, server.call("POST", VAULT + path, large));
    assertThat(problem.get("code").asText()).isEqualTo("invalid_request");
    assertThat(problem.get("detail").asText()).contains("too large");
    assertThat(problem.get("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"/keys", "/keys/k/encrypt"})
  void aNameThatIsTooLongHasNoField(String path) throws IOException {
    String body = "{\"" + "n".repeat(30_000) + "\":1}";
    JsonNode problem = problem(400, server.call("POST", VAULT + path, body));
    assertThat(problem.get("detail").asText()).contains("too large");
    assertThat(problem.has("field")).isFalse();
  }

  /** The calls of the filter and those of resources, whose bodies are read in two ways. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input':'YQ==','items':null} | 200 | -",
        "{'items':null,'input':'YQ=='} | 200 | -",
        "{'items':[{'input':'YQ=='}],'input':null} | 200 | -",
        "{'items':[{'input':'YQ=='}],'hash':null} | 200 | -",
        "{'items':null} | 400 | input",
        "{'items':null,'items':null} | 400 | items",
        "{'items':null,'items':[{'input':'YQ=='}]} | 400 | items",
        "{'items':[{'input':'YQ=='}],'input':''} | 400 | items",
        "{'items':[null]} | 400 | items[0]",
        "{'input':'\\ud800'} | 400 | input",
        "{'items':[{'input':'\\udc00'}]} | 400 | items[0].input"
      })
  void nullsAndHalvesOfCharactersAreReadAlikeByAll(String body, int status, String field)
      throws IOException {
    for (String path : List.of(VAULT + "/keys/s/sign", KEY + "/mac", "/api/v1/hash")) {
      HttpResponse<String> answer = server.call("POST", path, body.replace('\'', '"'));
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
      assertThat(JSON.readTree(answer.body()).path("field").asText("-")).isEqualTo(field);
    }
  }

  @ParameterizedTest
  @CsvSource({"verify, signature", "verify-mac, mac", "decrypt, ciphertext"})
  void halvesOfCharactersAreNoTextOfAnEnvelope(String call, String member) throws IOException {
    String body = "{\"" + member + "\":\"keyturn:\\ud800\"}";
    JsonNode problem = problem(400, server.call("POST", KEY + "/" + call, body));
    assertThat(problem.get("code").asText()).isEqualTo("invalid_request");
    assertThat(problem.get("field").asText()).isEqualTo(member);
  }

  @Test
  void aBatchHasItsLimit() throws IOException {
    String item = "{\"plaintext\":\"\"}";
    String three = String.join(",", item, item, item);
    assertThat(server.call("POST", KEY + "/encrypt", "{\"items\":[" + three + "]}").statusCode())
        .isEqualTo(200);
    JsonNode problem =
        problem(
            413, server.call("POST", KEY + "/encrypt", "{\"items\":[" + three + "," + item + "]}"));
    assertThat(problem.get("code").asText()).isEqualTo("batch_too_large");
    String hashes = "{\"items\":[" + "{\"input\":\"\"},".repeat(3) + "{}]}";
    assertThat(problem(413, server.call("POST", "/api/v1/hash", hashes)).get("code").asText())
        .isEqualTo("batch_too_large");
  }

  @ParameterizedTest
  @CsvSource({"/keys", "/keys/k/encrypt", "/keys/k/datakey"})
  void anotherMediaTypeIsRefused(String path) throws IOException {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      HttpRequest.Builder request =
          server
              .request("POST", VAULT + path, "{\"plaintext\":\"\"}")
              .header("Authorization", "Bearer " + FakeHouse.TOKEN)
              .header("Content-Type", type);
      JsonNode problem = problem(415, server.send(request));
      assertThat(problem.get("code").asText()).isEqualTo("unsupported_media_type");
    }
  }

  @Test
  void aBodyMayBeJsonWithParametersOrOfNoType() {
    for (String type : List.of("application/json;charset=utf-8", "Application/JSON", "")) {
      HttpRequest.Builder request =
          authorized("POST", KEY + "/encrypt", BodyPublishers.ofString("{\"plaintext\":\"\"}"));
      if (!type.isEmpty()) {
        request.header("Content-Type", type);
      }
      assertThat(server.send(request).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/vaults/name:v/keys/k/encrypt, POST",
    "DELETE, /api/v1/vaults/name:v/keys/k/rewrap, POST",
    "PUT, /api/v1/vaults/name:v/keys/k/rotate, POST",
    "DELETE, /api/v1/vaults, POST"
  })
  void theWrongMethodNamesTheRightOnes(String method, String path, String allowed)
      throws IOException {
    HttpResponse<String> answer = server.call(method, path, "");
    assertThat(problem(405, answer).get("code").asText()).isEqualTo("method_not_allowed");
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/vaults/name:v/keys/k/fly",
    "GET, /api/v1/vaults/name:v/keys/k/privates",
    "POST, /api/v1/entropy",
    "GET, /api/v1",
    "GET, /nothing"
  })
  void anUnknownPathIsNotFound(String method, String path) throws IOException {
    JsonNode problem = problem(404, server.call(method, path, ""));
    assertThat(problem.get("code").asText()).isEqualTo("not_found");
  }

  @Test
  void aBadAuditNoteIsInvalid() throws IOException {
    for (String path : List.of(KEY + "/rotate", KEY + "/encrypt")) {
      HttpRequest.Builder request =
          authorized("POST", path, BodyPublishers.noBody())
              .header("X-Audit-Note", "longer than twenty characters");
      assertThat(problem(400, server.send(request)).get("field").asText())
          .isEqualTo("X-Audit-Note");
    }
  }

  private static HttpRequest.Builder authorized(
      String method, String path, HttpRequest.BodyPublisher body) {
    return server.request(method, path, body).header("Authorization", "Bearer " + FakeHouse.TOKEN);
  }

  private JsonNode problem(int status, HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(house.inventory()).isEqualTo(before);
    return JSON.readTree(answer.body());
  }
}

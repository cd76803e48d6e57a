// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shapes of our own dialect, call by call. */
class NativeApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "/api/v1/vaults/name:my%20vault/keys/k";

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer(house);
  }

  @BeforeEach
  void empty() throws IOException {
    house.empty();
    ok(201, "POST", "/api/v1/vaults", "{'name':'my vault'}");
    ok(201, "POST", "/api/v1/vaults/name:my%20vault/keys", "{'name':'k'}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aVaultIsMadeShownChangedListedAndDeleted() throws IOException {
    JsonNode made =
        ok(
            201,
            "POST",
            "/api/v1/vaults",
            "{'name':'Größe','description':'d','default_policy':{'maximum_age':'P90D'}}");
    String byId = "/api/v1/vaults/" + made.get("id").asText();
    assertThat(fields(made))
        .containsExactly(
            "id",
            "number",
            "name",
            "description",
            "default_policy",
            "level",
            "permissions",
            "created_at",
            "revision");
    assertThat(made.get("number").isIntegralNumber()).isTrue();
    assertThat(made.at("/default_policy/maximum_age").asText()).isEqualTo("PT2160H");
    assertThat(made.get("created_at").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(ok(200, "GET", byId, "")).isEqualTo(made);
    assertThat(ok(200, "GET", "/api/v1/vaults/name:Gr%C3%B6%C3%9Fe", "")).isEqualTo(made);
    JsonNode changed = ok(200, "PATCH", byId, "{'name':'a/b','description':''}");
    assertThat(changed.get("name").asText()).isEqualTo("a/b");
    assertThat(ok(200, "GET", "/api/v1/vaults/name:a%2Fb", "").get("id")).isEqualTo(made.get("id"));
    JsonNode list = ok(200, "GET", "/api/v1/vaults", "");
    assertThat(list.get("items").findValuesAsText("name")).containsExactly("a/b", "my vault");
    assertThat(list.has("next_cursor")).isFalse();
    assertThat(ok(200, "DELETE", byId, "")).isEmpty();
    assertThat(problem(404, "GET", byId, "").get("code").asText()).isEqualTo("vault_not_found");
  }

  @Test
  void listingsComeInPages() throws IOException {
    ok(201, "POST", "/api/v1/vaults", "{'name':'n'}");
    JsonNode first = ok(200, "GET", "/api/v1/vaults?limit=1", "");
    assertThat(first.get("items").findValuesAsText("name")).containsExactly("my vault");
    JsonNode second =
        ok(200, "GET", "/api/v1/vaults?limit=1&cursor=" + first.get("next_cursor").asText(), "");
    assertThat(second.get("items").findValuesAsText("name")).containsExactly("n");
    assertThat(second.has("next_cursor")).isFalse();
  }

  @Test
  void membersAreSetByLevelOrPermissions() throws IOException {
    String members = "/api/v1/vaults/name:my%20vault/members";
    String somebody = members + "/7f2c1c52-4d7e-4c0e-9a55-0d6f3f7f0001";
    JsonNode reader = ok(200, "PUT", somebody, "{'level':'read'}");
    assertThat(reader.get("level").asText()).isEqualTo("read");
    assertThat(reader.get("permissions")).extracting(JsonNode::asText).contains("datakey-wrapped");
    JsonNode decrypter = ok(200, "PUT", somebody, "{'permissions':['decrypt']}");
    assertThat(decrypter.has("level")).isFalse();
    assertThat(ok(200, "GET", members, "").get("items")).containsExactly(decrypter);
    assertThat(ok(200, "DELETE", somebody, "")).isEmpty();
    assertThat(ok(200, "GET", members, "").get("items")).isEmpty();
  }

  @Test
  void aKeyIsMadeShownChangedRotatedAndDeleted() throws IOException {
    JsonNode made =
        ok(
            201,
            "POST",
            "/api/v1/vaults/name:my%20vault/keys",
            "{'name':'full','algorithm':'aes128-gcm96','use':'encrypt','exportable':true,"
                + "'labels':{'a':'b'},'info':'i','policy':{'maximum_encryptions':5}}");
    String path = "/api/v1/vaults/name:my%20vault/keys/full";
    assertThat(made.get("algorithm").asText()).isEqualTo("aes128-gcm96");
    assertThat(made.get("uses")).extracting(JsonNode::asText).containsExactly("encrypt");
    assertThat(made.get("primary_version").isInt()).isTrue();
    assertThat(made.get("exportable").asBoolean()).isTrue();
    assertThat(made.get("deletable").asBoolean()).isFalse();
    assertThat(ok(200, "GET", path, "")).isEqualTo(made);
    JsonNode changed = ok(200, "PATCH", path, "{'deletable':true,'labels':{}}");
    assertThat(changed.get("deletable").asBoolean()).isTrue();
    assertThat(changed.get("info").asText()).isEqualTo("i");
    assertThat(changed.get("labels")).isEmpty();
    JsonNode rotated = ok(201, "POST", path + "/rotate", "");
    assertThat(rotated.get("version").asInt()).isEqualTo(2);
    assertThat(rotated.get("primary_version").asInt()).isEqualTo(2);
    JsonNode stale = problem(409, "POST", path + "/rotate", "{'expected_version':1}");
    assertThat(stale.get("code").asText()).isEqualTo("version_changed");
    assertThat(stale.get("field").asText()).isEqualTo("expected_version");
    JsonNode list = ok(200, "GET", "/api/v1/vaults/name:my%20vault/keys", "");
    assertThat(list.get("items").findValuesAsText("name")).containsExactly("full", "k");
    assertThat(ok(200, "DELETE", path, "")).isEmpty();
    assertThat(problem(404, "GET", path, "").get("code").asText()).isEqualTo("key_not_found");
  }

  @Test
  void aTakenKeyNameIsAConflict() throws IOException {
    JsonNode taken = problem(409, "POST", "/api/v1/vaults/name:my%20vault/keys", "{'name':'k'}");
    assertThat(taken.get("code").asText()).isEqualTo("key_exists");
  }

  @Test
  void versionsAreListedSuspendedAndResumed() throws IOException {
    ok(201, "POST", KEY + "/rotate", "{}");
    JsonNode versions = ok(200, "GET", KEY + "/versions", "").get("items");
    assertThat(versions.findValuesAsText("version")).containsExactly("1", "2");
    assertThat(versions.at("/0/maker/provider").asText()).isEqualTo("tink");
    assertThat(versions.at("/1/primary").asBoolean()).isTrue();
    assertThat(ok(200, "POST", KEY + "/versions/1/suspend", "").get("state").asText())
        .isEqualTo("suspended");
    assertThat(ok(200, "POST", KEY + "/versions/1/resume", "{}").get("state").asText())
        .isEqualTo("active");
  }

  @Test
  void singleValuesGoThereAndBack() throws IOException {
    JsonNode sealed =
        ok(200, "POST", KEY + "/encrypt", "{'plaintext':'aGVsbG8=','associated_data':'eA=='}");
    assertThat(fields(sealed)).containsExactly("ciphertext", "version");
    String ciphertext = sealed.get("ciphertext").asText();
    assertThat(ciphertext).startsWith("keyturn:");
    String request = "{'ciphertext':'" + ciphertext + "','associated_data':'eA=='}";
    JsonNode opened = ok(200, "POST", KEY + "/decrypt", request);
    assertThat(opened).isEqualTo(JSON.readTree("{\"plaintext\":\"aGVsbG8=\",\"version\":1}"));
    JsonNode same = ok(200, "POST", KEY + "/rewrap", request);
    assertThat(same.get("ciphertext").asText()).isEqualTo(ciphertext);
    assertThat(same.get("changed").asBoolean()).isFalse();
    ok(201, "POST", KEY + "/rotate", "");
    JsonNode moved = ok(200, "POST", KEY + "/rewrap", request);
    assertThat(fields(moved)).containsExactly("ciphertext", "version", "changed");
    assertThat(moved.get("version").asInt()).isEqualTo(2);
    assertThat(moved.get("changed").asBoolean()).isTrue();
    JsonNode old = ok(200, "POST", KEY + "/encrypt", "{'plaintext':'','key_version':1}");
    assertThat(old.get("version").asInt()).isEqualTo(1);
  }

  @Test
  void bothRoadsReadThePathAlike() throws IOException {
    ok(201, "POST", "/api/v1/vaults", "{'name':'a/b+ü;c%'}");
    String vault = "/api/v1/vaults/name:a%2Fb+%C3%BC%3Bc%25";
    ok(201, "POST", vault + "/keys", "{'name':'k'}");
    String item = "{'plaintext':''}";
    for (String key : List.of("/keys/k", "/keys/%6B")) {
      assertThat(ok(200, "GET", vault + key, "").get("name").asText()).isEqualTo("k");
      ok(200, "POST", vault + key + "/encrypt", item);
      ok(200, "POST", vault + key + "/encrypt/", item);
      ok(201, "POST", vault + key + "/datakey/", "");
    }
    for (String nobody : List.of("/keys/k/%65ncrypt", "/keys/k/encrypt/x", "/keys//encrypt")) {
      assertThat(server.call("POST", vault + nobody, item.replace('\'', '"')).statusCode())
          .as(nobody)
          .isBetween(400, 405);
    }
  }

  @Test
  void batchesKeepTheirOrderAndTellOfEachItem() throws IOException {
    JsonNode sealed =
        ok(200, "POST", KEY + "/encrypt", "{'items':[{'plaintext':'YQ=='},{'plaintext':'Yg=='}]}");
    List<String> texts = sealed.get("items").findValuesAsText("ciphertext");
    assertThat(texts).hasSize(2);
    JsonNode opened =
        ok(
            200,
            "POST",
            KEY + "/decrypt",
            "{'items':[{'ciphertext':'"
                + texts.get(1)
                + "'},{'ciphertext':'broken'},{'ciphertext':'"
                + texts.get(0)
                + "'}]}");
    assertThat(opened.at("/items/0/plaintext").asText()).isEqualTo("Yg==");
    assertThat(fields(opened.at("/items/1"))).containsExactly("error");
    assertThat(opened.at("/items/1/error/code").asText()).isEqualTo("decryption_failed");
    assertThat(opened.at("/items/1/error/detail").asText()).isNotEmpty();
    assertThat(opened.at("/items/2/plaintext").asText()).isEqualTo("YQ==");
  }

  @Test
  void anItemThatCannotBeReadFailsByItself() throws IOException {
    JsonNode items =
        ok(
                200,
                "POST",
                KEY + "/encrypt",
                "{'items':[{'plaintext':'YQ'},{'plaintext':'Yg=='},{},"
                    + "{'plaintext':'YQ==','key_version':0}]}")
            .get("items");
    assertThat(items).hasSize(4);
    assertThat(items.get(0).at("/error/field").asText()).isEqualTo("plaintext");
    assertThat(items.get(1).get("ciphertext").asText()).isNotEmpty();
    assertThat(items.get(2).at("/error/code").asText()).isEqualTo("invalid_request");
    assertThat(items.get(3).at("/error/field").asText()).isEqualTo("key_version");
  }

  @Test
  void aDataKeyComesPlainOnlyOnDemand() throws IOException {
    JsonNode wrapped = ok(201, "POST", KEY + "/datakey", "{'bits':128}");
    assertThat(fields(wrapped)).containsExactly("ciphertext", "version");
    JsonNode plain = ok(201, "POST", KEY + "/datakey", "{'bits':128,'plaintext':true}");
    assertThat(plain.get("plaintext").asText()).isEqualTo("AQEBAQEBAQEBAQEBAQEBAQ==");
    JsonNode several = ok(201, "POST", KEY + "/datakey", "{'bits':256,'count':3}");
    assertThat(several.get("items")).hasSize(3);
  }

  @Test
  void serverKeysRotateAsAnOperation() throws IOException {
    JsonNode started =
        ok(202, "POST", "/api/v1/rotate-server-keys", "{'note':'yearly','named_keys':true}");
    assertThat(house.lastContext().auditNote()).contains("yearly");
    assertThat(started.get("kind").asText()).isEqualTo("rotate-server-keys");
    assertThat(started.get("state").asText()).isEqualTo("running");
    assertThat(started.at("/counts/vaults").asInt()).isEqualTo(2);
    assertThat(started.at("/settings/named_keys").asText()).isEqualTo("true");
    String path = "/api/v1/operations/" + started.get("id").asText();
    assertThat(ok(200, "GET", path, "")).isEqualTo(started);
    assertThat(ok(200, "GET", "/api/v1/operations", "").get("items")).containsExactly(started);
    assertThat(ok(200, "POST", path + "/stop", "").get("state").asText()).isEqualTo("stopping");
  }

  @Test
  void principalsTokensRolesAndGrantsAreManaged() throws IOException {
    JsonNode app = ok(201, "POST", "/api/v1/principals", "{'name':'app'}");
    String principal = "/api/v1/principals/" + app.get("id").asText();
    assertThat(app.get("realm").asText()).isEqualTo("local");
    assertThat(app.get("kind").asText()).isEqualTo("application");
    JsonNode role = ok(201, "POST", "/api/v1/roles", "{'name':'ops','permissions':['operate']}");
    String roleId = role.get("id").asText();
    JsonNode changed = ok(200, "PATCH", principal, "{'disabled':true,'roles':['" + roleId + "']}");
    assertThat(changed.get("disabled").asBoolean()).isTrue();
    assertThat(changed.get("roles")).extracting(JsonNode::asText).containsExactly(roleId);

    JsonNode token =
        ok(
            201,
            "POST",
            principal + "/tokens",
            "{'lifetime':'PT1H','scope':{'type':'vault','vault':'name:my vault'}}");
    assertThat(token.get("token").asText()).isEqualTo("shownOnce");
    assertThat(token.get("expires_at").asText()).isEqualTo("2026-01-02T04:04:05.678Z");
    assertThat(token.at("/scope/type").asText()).isEqualTo("vault");
    JsonNode shown = ok(200, "GET", principal + "/tokens", "").at("/items/0");
    assertThat(shown.get("id")).isEqualTo(token.get("id"));
    assertThat(shown.has("token")).isFalse();
    String revoke = "/api/v1/principals/tokens/" + token.get("id").asText();
    assertThat(ok(200, "GET", revoke, "")).isEqualTo(shown);
    JsonNode regenerated = ok(200, "POST", revoke + "/regenerate", "{'lifetime':'P1D'}");
    assertThat(regenerated.get("token").asText()).isEqualTo("shownOnceMore");
    assertThat(regenerated.get("expires_at").asText()).isEqualTo("2026-01-03T03:04:05.678Z");
    assertThat(ok(200, "DELETE", revoke, "")).isEmpty();
    problem(404, "DELETE", revoke, "");

    JsonNode grant =
        ok(
            201,
            "POST",
            "/api/v1/grants",
            "{'role':'"
                + roleId
                + "','scope':{'type':'key','vault':'name:my vault','key':'k'},"
                + "'permissions':['encrypt','rotate-server-keys']}");
    assertThat(grant.get("role").asText()).isEqualTo(roleId);
    assertThat(grant.has("principal")).isFalse();
    assertThat(grant.at("/scope/key_id").asText()).isNotEmpty();
    assertThat(ok(200, "GET", "/api/v1/grants", "").get("items")).containsExactly(grant);
    String grants = "/api/v1/grants/" + grant.get("id").asText();
    assertThat(ok(200, "GET", grants, "")).isEqualTo(grant);
    ok(200, "DELETE", grants, "");
    assertThat(ok(200, "GET", "/api/v1/roles", "").get("items")).containsExactly(role);
    assertThat(ok(200, "GET", "/api/v1/roles/" + roleId, "")).isEqualTo(role);
    JsonNode wider = ok(200, "PATCH", "/api/v1/roles/" + roleId, "{'permissions':['read']}");
    assertThat(wider.get("permissions")).extracting(JsonNode::asText).containsExactly("read");
    ok(200, "DELETE", "/api/v1/roles/" + roleId, "");
    assertThat(ok(200, "GET", principal, "")).isEqualTo(changed);
    assertThat(ok(200, "GET", "/api/v1/principals", "").get("items")).containsExactly(changed);
    ok(200, "DELETE", principal, "");
  }

  @Test
  void listingsOfAccessAreFiltered() throws IOException {
    JsonNode here = ok(201, "POST", "/api/v1/principals", "{'name':'a'}");
    JsonNode there = ok(201, "POST", "/api/v1/principals", "{'name':'a','realm':'piiano'}");
    JsonNode role = ok(201, "POST", "/api/v1/roles", "{'name':'r','permissions':[]}");
    ok(201, "POST", "/api/v1/roles", "{'name':'r','realm':'piiano','permissions':[]}");
    String roleId = role.get("id").asText();
    String hereId = here.get("id").asText();
    JsonNode holder =
        ok(200, "PATCH", "/api/v1/principals/" + hereId, "{'roles':['" + roleId + "']}");
    JsonNode grant =
        ok(
            201,
            "POST",
            "/api/v1/grants",
            "{'principal':'" + hereId + "','scope':{'type':'namespace'},'permissions':['read']}");
    assertThat(grant.at("/scope/type").asText()).isEqualTo("namespace");

    assertThat(listed("principals?realm=piiano")).containsExactly(there);
    assertThat(listed("principals?role=" + roleId)).containsExactly(holder);
    assertThat(listed("roles?realm=local")).containsExactly(role);
    assertThat(listed("grants?principal=" + hereId)).containsExactly(grant);
    assertThat(listed("grants?role=" + roleId)).isEmpty();
  }

  @Test
  void aTokenIsNarrowedToPermissions() throws IOException {
    JsonNode app = ok(201, "POST", "/api/v1/principals", "{'name':'app'}");
    String tokens = "/api/v1/principals/" + app.get("id").asText() + "/tokens";
    JsonNode narrow = ok(201, "POST", tokens, "{'permissions':['encrypt','decrypt']}");
    assertThat(narrow.get("permissions"))
        .extracting(JsonNode::asText)
        .containsExactly("decrypt", "encrypt");
    assertThat(ok(201, "POST", tokens, "{}").has("permissions")).isFalse();
  }

  private JsonNode listed(String what) throws IOException {
    return ok(200, "GET", "/api/v1/" + what, "").get("items");
  }

  private JsonNode ok(int status, String method, String path, String body) throws IOException {
    HttpResponse<String> answer = server.call(method, path, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    return JSON.readTree(answer.body());
  }

  private JsonNode problem(int status, String method, String path, String body) throws IOException {
    HttpResponse<String> answer = server.call(method, path, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    return JSON.readTree(answer.body());
  }

  private static List<String> fields(JsonNode node) {
    return List.copyOf(node.properties().stream().map(java.util.Map.Entry::getKey).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call takes the members and parameters that are described, and refuses or ignores others. */
class DocumentedRequestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No member has this type. */
  private static final String WRONG = "[[]]";

  private static final Set<String> QUERY =
      Set.of(
          "limit",
          "cursor",
          "realm",
          "role",
          "principal",
          "name",
          "state",
          "kind",
          "vault",
          "format",
          "version");

  private static final Set<String> MEMBERS = allMembers();
  private static RestServer server;

  @BeforeAll
  static void start() {
    FakeHouse house = new FakeHouse();
    server = new RestServer(house);
    server.call("POST", "/api/v1/vaults", "{\"name\":\"shop\"}");
    server.call("POST", "/api/v1/vaults/name:shop/keys", "{\"name\":\"orders\"}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Documented.Operation> operations() {
    return Documented.operations();
  }

  /** Whatever the document or the code calls a member somewhere. */
  private static Set<String> allMembers() {
    Set<String> members = new TreeSet<>();
    for (Class<?> type : Documented.records()) {
      for (RecordComponent member : type.getRecordComponents()) {
        members.add(Documented.wireName(member));
      }
    }
    Documented.DOCUMENT
        .findValues("properties")
        .forEach(properties -> members.addAll(Documented.names(properties)));
    assertThat(members).hasSizeGreaterThan(60);
    return members;
  }

  static List<Documented.Operation> bodies() {
    return operations().stream()
        .filter(call -> !Set.of("GET", "DELETE").contains(call.method()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void theDescribedMembersAreTakenAndNoOthers(Documented.Operation call) {
    Set<String> described = new TreeSet<>();
    call.bodies().forEach(body -> addMembers("", body, described));
    Set<String> taken = new TreeSet<>();
    addTaken(call, "", "{%s}", taken);
    assertThat(taken).isEqualTo(described);
  }

  /** Objects in objects, and in the items of batches, as {@code policy.grace}. */
  private static void addMembers(String prefix, JsonNode schema, Set<String> members) {
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              members.add(prefix + member.getKey());
              JsonNode type = Documented.resolve(member.getValue());
              JsonNode object = type.has("items") ? Documented.resolve(type.path("items")) : type;
              addMembers(prefix + member.getKey() + ".", object, members);
            });
  }

  /** Tries each name that stands anywhere, and goes into what is an object. */
  private static void addTaken(
      Documented.Operation call, String prefix, String body, Set<String> taken) {
    for (String name : MEMBERS) {
      if (isTaken(call, name, body.formatted("\"" + name + "\":" + WRONG))) {
        taken.add(prefix + name);
        for (String inner : List.of("{%s}", "[{%s}]")) {
          String nested = body.formatted("\"" + name + "\":" + inner);
          if (isObject(call, nested)) {
            addTaken(call, prefix + name + ".", nested, taken);
          }
        }
      }
    }
  }

  private static boolean isTaken(Documented.Operation call, String name, String body) {
    JsonNode problem = refusal(call, body);
    assertThat(problem.path("field").asText()).as("%s %s", call, body).contains(name);
    return !problem.path("detail").asText().equals("This call has no such member.");
  }

  private static boolean isObject(Documented.Operation call, String nested) {
    String detail =
        refusal(call, nested.formatted("\"nobodyCallsAMemberSo\":1")).path("detail").asText();
    return detail.equals("This call has no such member.");
  }

  private static JsonNode refusal(Documented.Operation call, String body) {
    HttpResponse<String> refused = server.call(call.method(), path(call), body);
    assertThat(refused.statusCode()).as("%s %s", call, body).isEqualTo(400);
    return json(refused.body());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theDescribedParametersAreTakenAndNoOthers(Documented.Operation call) {
    Set<String> taken = new TreeSet<>();
    for (String name : QUERY) {
      HttpResponse<String> answer =
          server.call(call.method(), path(call) + "?" + name + "=1&" + name + "=1", "");
      if (answer.body().contains("This parameter may stand only once.")) {
        taken.add(name);
      }
    }
    assertThat(QUERY).containsAll(call.parameters("query"));
    assertThat(taken).isEqualTo(call.parameters("query"));
  }

  private static String path(Documented.Operation call) {
    return call.path()
        .replace("{vault}", "name:shop")
        .replace("{key}", "orders")
        .replace("{version}", "1")
        .replaceAll("\\{[a-z]+}", "3f0c5c1e-8d3a-4f7b-9a51-6d2b1f0e7c11");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}

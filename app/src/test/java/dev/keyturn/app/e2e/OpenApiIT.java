// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Permission;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI description against a real server. */
class OpenApiIT {
  /** In which order the examples tell their story. */
  private static final List<String> STORY =
      List.of(
          "readDescription",
          "createVault",
          "listVaults",
          "readVault",
          "changeVault",
          "createKey",
          "listKeys",
          "readKey",
          "encrypt",
          "rotateKey",
          "decrypt",
          "rewrap",
          "makeDataKeys",
          "sign",
          "verify",
          "mac",
          "verifyMac",
          "encapsulate",
          "decapsulate",
          "listPublicKeys",
          "readJwkSet",
          "importMaterial",
          "exportKey",
          "makeRandom",
          "hash",
          "listVersions",
          "suspendVersion",
          "resumeVersion",
          "createPrincipal",
          "listPrincipals",
          "readPrincipal",
          "createRole",
          "listRoles",
          "readRole",
          "changeRole",
          "changePrincipal",
          "createGrant",
          "listGrants",
          "readGrant",
          "createToken",
          "listTokens",
          "readToken",
          "regenerateToken",
          "setMember",
          "listMembers",
          "changeKey",
          "takeBackup",
          "rotateServerKeys",
          "listOperations",
          "readOperation",
          "stopOperation",
          "removeMember",
          "revokeToken",
          "deleteGrant",
          "deleteRole",
          "deletePrincipal",
          "deleteKey",
          "deleteVault");

  /** The key of the examples is not derived, and nobody can wrap for a key that is not made yet. */
  private static final Set<String> IN_NO_EXAMPLE = Set.of("context", "wrapped_by");

  @TempDir private static Path folder;

  private final ExampleStory story = new ExampleStory();
  private int told;

  static List<DescribedCall> calls() {
    return Description.calls();
  }

  @Test
  void theExamplesAreWhatAServerAnswers() throws Exception {
    assertThat(STORY)
        .containsExactlyInAnyOrderElementsOf(calls().stream().map(DescribedCall::id).toList());
    try (RunningServer server = RunningServer.start(folder.toRealPath().resolve("data"))) {
      for (String id : STORY) {
        tell(server.wire(), Description.call(id));
      }
      HttpResponse<String> description =
          server.wire().as("").send("GET", "/api/v1/openapi.json", null);
      assertThat(Wire.json(description.body())).isEqualTo(Description.DOCUMENT);
    }
    assertThat(told).isGreaterThanOrEqualTo(STORY.size() + 15);
  }

  private void tell(Wire wire, DescribedCall call) {
    if (call.requests().isMissingNode()) {
      Iterator<JsonNode> answers = call.answers().iterator();
      tell(wire, call, null, answers.hasNext() ? answers.next() : call.answers());
      return;
    }
    for (String name : DescribedCall.names(call.requests())) {
      JsonNode request = call.requests().path(name).path("value");
      assertThat(Description.faults(call.requestSchema(), request))
          .as("%s %s", call, name)
          .isEmpty();
      refuseIncomplete(wire, call, request);
      tell(wire, call, request.toString(), call.answers().path(name));
    }
  }

  private void tell(Wire wire, DescribedCall call, String request, JsonNode example) {
    String body = request == null ? null : story.told(request);
    JsonNode answer =
        wire.call(call.method(), story.told(call.examplePath()), body, call.success());
    call.check(call.success(), answer);
    JsonNode expected = example.path("value");
    if (!call.id().equals("readDescription")) {
      call.check(call.success(), expected);
      assertThat(story.isToldBy(expected, answer))
          .as("%s is to answer %s and answers %s", call, story.told(expected.toString()), answer)
          .isTrue();
    }
    told++;
  }

  /** Without a member that it needs, the same request is refused, and the member named. */
  private void refuseIncomplete(Wire wire, DescribedCall call, JsonNode request) {
    Set<String> required = new TreeSet<>();
    call.bodies().stream()
        .flatMap(body -> body.findValues("required").stream())
        .forEach(names -> names.forEach(name -> required.add(name.asText())));
    for (String name : required) {
      ObjectNode left = ((ObjectNode) request.deepCopy()).without(name);
      if (request.has(name) && !Description.faults(call.requestSchema(), left).isEmpty()) {
        String body = story.told(left.toString());
        JsonNode problem = wire.call(call.method(), story.told(call.examplePath()), body, 400);
        assertThat(problem.path("field").asText()).as("%s %s", call, body).isIn(required);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theExamplesUseEachMemberAndLeaveOutWhatIsNotRequired(DescribedCall call) {
    for (JsonNode body : call.bodies()) {
      Set<String> described = new HashSet<>(DescribedCall.names(body.path("properties")));
      described.removeAll(IN_NO_EXAMPLE);
      Set<String> required = new HashSet<>();
      body.path("required").forEach(name -> required.add(name.asText()));
      for (String name : described) {
        assertThat(call.requests())
            .as("%s with %s", call, name)
            .anyMatch(one -> one.path("value").has(name));
        if (!required.contains(name)) {
          assertThat(call.requests())
              .as("%s without %s", call, name)
              .anyMatch(one -> !one.path("value").has(name));
        }
      }
    }
    assertThat(DescribedCall.names(call.answers()))
        .containsAll(DescribedCall.names(call.requests()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theDescriptionSaysWhoMayCall(DescribedCall call) {
    List<Endpoint> endpoints =
        Endpoint.all().stream().filter(endpoint -> endpoint.shape().equals(call.shape())).toList();
    assertThat(endpoints).isNotEmpty();
    assertThat(call.words("x-permissions"))
        .isEqualTo(
            endpoints.stream()
                .flatMap(endpoint -> endpoint.permission().stream())
                .map(Permission::wireName)
                .collect(Collectors.toSet()));
    assertThat(call.tree().path("x-level").asText())
        .isEqualTo(
            endpoints.stream()
                .flatMap(endpoint -> endpoint.level().stream())
                .min(Level::compareTo)
                .map(level -> level.name().toLowerCase(Locale.ROOT))
                .orElse(""));
    assertThat(call.tree().has("security"))
        .isEqualTo(endpoints.get(0).needs() == Endpoint.Needs.ANYBODY);
  }
}

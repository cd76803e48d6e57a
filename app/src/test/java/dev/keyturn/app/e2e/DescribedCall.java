// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call of the OpenAPI description.
 *
 * @param item what all calls of the path have in common
 */
record DescribedCall(String method, String path, JsonNode item, JsonNode tree) {
  private static final String COMMON_CODES = "/components/responses/Problem/x-codes";
  private static final String PROBLEM =
      "/components/responses/Problem/content/application~1problem+json/schema";

  String id() {
    return tree.path("operationId").asText();
  }

  boolean matches(String askedMethod, String askedPath) {
    return method.equals(askedMethod)
        && askedPath.replaceAll("\\?.*", "").matches(path.replaceAll("\\{[a-z]+}", "[^/]+"));
  }

  /** Without names of parameters. */
  String shape() {
    return method + " " + path.replaceAll("\\{[a-z]+}", "{}");
  }

  int success() {
    return Integer.parseInt(successName());
  }

  private String successName() {
    return names(tree.path("responses")).stream()
        .filter(status -> !status.equals("default"))
        .findAny()
        .orElseThrow();
  }

  Set<String> words(String member) {
    Set<String> words = new TreeSet<>();
    tree.path(member).forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Fails if the answer is not one that is described. */
  void check(int status, JsonNode body) {
    if (status < 400) {
      assertThat(status).as(id()).isEqualTo(success());
      assertThat(Description.faults(answerSchema(), body)).as("%s: %s", id(), body).isEmpty();
    } else {
      assertThat(Description.faults(PROBLEM, body)).as("%s: %s", id(), body).isEmpty();
      Set<String> codes = words("x-codes");
      Description.DOCUMENT.at(COMMON_CODES).forEach(code -> codes.add(code.asText()));
      assertThat(codes).as("%s: %s", id(), body).contains(body.path("code").asText());
      assertThat(body.path("status").asInt()).isEqualTo(status);
    }
  }

  private String answerSchema() {
    JsonNode answer = tree.path("responses").path(successName());
    String at =
        answer.has("$ref")
            ? answer.path("$ref").asText().substring(1)
            : pointer() + "/responses/" + successName();
    return at + "/content/" + mediaType().replace("/", "~1") + "/schema";
  }

  /** Of its answer when it is done. */
  String mediaType() {
    return names(done().path("content")).get(0);
  }

  private JsonNode done() {
    return Description.resolve(tree.path("responses").path(successName()));
  }

  String requestSchema() {
    return pointer() + "/requestBody/content/application~1json/schema";
  }

  private String pointer() {
    return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
  }

  /** Examples of requests by name; without members if the call has no body. */
  JsonNode requests() {
    return tree.at("/requestBody/content/application~1json/examples");
  }

  JsonNode answers() {
    return done().path("content").path(mediaType()).path("examples");
  }

  /** The path with the examples of its parameters. */
  String examplePath() {
    String filled = path;
    for (JsonNode parameter : parameters()) {
      filled =
          filled.replace(
              "{" + parameter.path("name").asText() + "}", parameter.path("example").asText());
    }
    return filled;
  }

  /** Those of the call before those of its path. */
  private List<JsonNode> parameters() {
    List<JsonNode> parameters = new ArrayList<>();
    tree.path("parameters").forEach(one -> parameters.add(Description.resolve(one)));
    item.path("parameters").forEach(one -> parameters.add(Description.resolve(one)));
    return parameters;
  }

  /** The forms that a body may have. */
  List<JsonNode> bodies() {
    JsonNode schema = Description.resolve(Description.DOCUMENT.at(requestSchema()));
    List<JsonNode> bodies = new ArrayList<>();
    schema.path("oneOf").forEach(one -> bodies.add(Description.resolve(one)));
    return bodies.isEmpty() || schema.has("properties") ? List.of(schema) : bodies;
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public String toString() {
    return id();
  }
}

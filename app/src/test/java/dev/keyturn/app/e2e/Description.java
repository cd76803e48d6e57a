// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.keyturn.adapters.rest.keyturn.OpenApiResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Our own dialect as its OpenAPI description has it, to hold against what is sent and answered. */
final class Description {
  static final JsonNode DOCUMENT = read();

  /** Answers are open to new members; here nothing may be in them that is not described. */
  private static final JsonNode CLOSED = close(DOCUMENT.deepCopy());

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final Map<String, Schema> READ = new ConcurrentHashMap<>();
  private static final List<DescribedCall> CALLS = findCalls();

  private Description() {}

  static List<DescribedCall> calls() {
    return CALLS;
  }

  static DescribedCall call(String id) {
    return CALLS.stream().filter(call -> call.id().equals(id)).findAny().orElseThrow();
  }

  /** The call that a request is one of, if it is any. */
  static Optional<DescribedCall> find(String method, String path) {
    return CALLS.stream().filter(call -> call.matches(method, path)).findFirst();
  }

  static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with a value, by the schema at a pointer; empty if nothing is. */
  static List<Error> faults(String pointer, JsonNode value) {
    return READ.computeIfAbsent(pointer, Description::schema).validate(value);
  }

  private static Schema schema(String pointer) {
    ObjectNode schema = CLOSED.at(pointer).deepCopy();
    if (schema.isEmpty()) {
      throw new AssertionError("Nothing is described at " + pointer);
    }
    schema.set("components", CLOSED.path("components"));
    return SCHEMAS.getSchema(schema);
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree((byte[]) new OpenApiResource().read().getEntity());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode close(JsonNode node) {
    node.forEach(Description::close);
    boolean schema = node.path("type").asText().equals("object") && node.has("properties");
    if (schema && !node.has("additionalProperties") && !isTheDescription(node)) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    return node;
  }

  /** The description itself is not described member by member. */
  private static boolean isTheDescription(JsonNode node) {
    return node.path("properties").has("openapi");
  }

  private static List<DescribedCall> findCalls() {
    List<DescribedCall> calls = new ArrayList<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(call -> !call.getKey().equals("parameters"))
                    .map(
                        call ->
                            new DescribedCall(
                                call.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue(),
                                call.getValue()))
                    .forEach(calls::add));
    return List.copyOf(calls);
  }
}

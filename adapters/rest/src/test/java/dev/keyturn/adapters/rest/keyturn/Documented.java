// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The OpenAPI document as tests look at it. */
final class Documented {
  static final JsonNode DOCUMENT = read();
  private static final String PARAMETERS = "parameters";
  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  private Documented() {}

  /** One call of the document. */
  record Operation(String method, String path, JsonNode tree) {
    String id() {
      return tree.path("operationId").asText();
    }

    boolean hasBody() {
      return tree.has("requestBody");
    }

    /** The schemas that a body may have; empty if there is none. */
    List<JsonNode> bodies() {
      JsonNode schema = resolve(tree.at("/requestBody/content/application~1json/schema"));
      if (schema.isMissingNode()) {
        return List.of();
      }
      List<JsonNode> bodies = new ArrayList<>();
      if (schema.path("oneOf").path(0).has("$ref")) {
        schema.path("oneOf").forEach(one -> bodies.add(resolve(one)));
      } else {
        bodies.add(schema);
      }
      return bodies;
    }

    /** The names of the parameters of a place, such as {@code query}. */
    Set<String> parameters(String place) {
      List<JsonNode> all = new ArrayList<>();
      DOCUMENT.path("paths").path(path).path(PARAMETERS).forEach(all::add);
      tree.path(PARAMETERS).forEach(all::add);
      Set<String> names = new TreeSet<>();
      for (JsonNode parameter : all) {
        JsonNode resolved = resolve(parameter);
        if (resolved.path("in").asText().equals(place)) {
          names.add(resolved.path("name").asText());
        }
      }
      return names;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(call -> !call.getKey().equals(PARAMETERS))
                    .map(
                        call ->
                            new Operation(
                                call.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                call.getValue()))
                    .forEach(operations::add));
    return operations;
  }

  static JsonNode schema(String name) {
    return DOCUMENT.path("components").path("schemas").path(name);
  }

  /** What a reference refers to; anything else itself. */
  static JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = DOCUMENT.at(found.path("$ref").asText().substring(1));
    }
    return found;
  }

  /** The records of the dialect, bodies among them. */
  static List<Class<?>> records() {
    Path compiled = Path.of("target/classes/dev/keyturn/adapters/rest/keyturn");
    try (Stream<Path> files = Files.list(compiled)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
          .<Class<?>>map(file -> load(file.substring(0, file.length() - ".class".length())))
          .filter(Class::isRecord)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(Documented.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  static String wireName(RecordComponent member) {
    return SNAKE_CASE.translate(member.getName());
  }

  static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(OpenApiDocument.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The OpenAPI description, put together from its parts when somebody first asks for it. */
final class OpenApiDocument {
  static final List<String> PARTS =
      List.of(
          "api.yaml",
          "vaults.yaml",
          "keys.yaml",
          "data.yaml",
          "signatures.yaml",
          "transfer.yaml",
          "tools.yaml",
          "access.yaml",
          "server.yaml");

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private OpenApiDocument() {}

  /** Not to be changed. */
  static byte[] json() {
    return Written.JSON;
  }

  static JsonNode part(String name) {
    try (InputStream part = OpenApiDocument.class.getResourceAsStream("openapi/" + name)) {
      return YAML.readTree(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Written {
    static final byte[] JSON = write();

    private static byte[] write() {
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      try {
        for (String part : PARTS) {
          YAML.readerForUpdating(whole).readValue(part(part));
        }
        return JsonMapper.builder(new JsonFactory())
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(whole);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

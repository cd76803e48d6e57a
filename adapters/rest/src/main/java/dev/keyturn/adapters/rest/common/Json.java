// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads bodies strictly and writes answers, in snake case. UTF-8 only; no member twice; bounded
 * depth; no unknown member, and no silent conversion between types.
 */
public final class Json {
  private static final int MAX_NAME = 256;
  private static final JsonMapper ANSWERS =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final JsonFactory factory;
  private final JsonMapper requests;

  public Json(RestLimits limits) {
    this.factory = factory(limits);
    this.requests = mapper(factory);
  }

  private static JsonFactory factory(RestLimits limits) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxJsonDepth())
                .maxNameLength(MAX_NAME)
                .maxStringLength(limits.maxBodyBytes())
                .build())
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  private static JsonMapper mapper(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
        .addModule(new SimpleModule().addDeserializer(String.class, new WholeText()))
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .build();
  }

  /** For streaming; does not look for members that stand twice. */
  public JsonFactory factory() {
    return factory;
  }

  /** Reads a body into a record; an empty body is one without members. */
  public <T> T read(byte[] body, Class<T> type) {
    byte[] present = body.length == 0 ? new byte[] {'{', '}'} : body;
    try (JsonParser parser = requests.createParser(present)) {
      return read(parser, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(JsonParser parser, Class<T> type) throws IOException {
    try {
      T value = requests.readValue(parser, type);
      if (value == null) {
        throw JsonFailures.notAnObject();
      }
      return value;
    } catch (JsonProcessingException e) {
      throw JsonFailures.of(e, parser);
    }
  }

  /** Reads a body of unknown members; an empty body is one without members. */
  public ObjectNode readObject(byte[] body) {
    return read(body, ObjectNode.class);
  }

  /** Text that is no Unicode, as in an echo, is mended instead of failing the answer. */
  public static byte[] write(Object answer) {
    try {
      return ANSWERS.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

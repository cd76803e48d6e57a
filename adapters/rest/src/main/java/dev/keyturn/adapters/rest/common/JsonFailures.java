// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** Says what is wrong with a body without repeating any of it but the names of its members. */
public final class JsonFailures {
  private static final String DUPLICATE = "Duplicate field";
  private static final String NUMBER = "Number value length";

  private JsonFailures() {}

  /**
   * What the reading of a body ended with.
   *
   * @param parser as it was left
   */
  public static KeyturnException of(JsonProcessingException failure, JsonParser parser) {
    JsonProcessingException cause = innermost(failure);
    if (cause instanceof StreamConstraintsException) {
      return tooLarge(fieldOf(failure, cause, parser));
    }
    if (cause instanceof InputCoercionException
        && failure instanceof JsonMappingException mapping) {
      return ofMapping(mapping);
    }
    if (cause instanceof JsonMappingException mapping) {
      return ofMapping(mapping);
    }
    if (cause instanceof JsonParseException parse
        && parse.getOriginalMessage().startsWith(DUPLICATE)) {
      return twice(duplicateName(parse));
    }
    return malformed(cause.getLocation());
  }

  public static KeyturnException unknownMember(String name) {
    return KeyturnException.invalid(name, "This call has no such member.");
  }

  public static KeyturnException twice(String name) {
    return KeyturnException.invalid(name, "This member stands twice.");
  }

  public static KeyturnException wrongType(String name) {
    return KeyturnException.invalid(name, "This member has the wrong type.");
  }

  public static KeyturnException notAnObject() {
    return invalid("The body is not a JSON object.");
  }

  private static KeyturnException tooLarge(String name) {
    String message = "A number, a name or the nesting in the JSON is too large.";
    return name.isEmpty() ? invalid(message) : KeyturnException.invalid(name, message);
  }

  /** The parser stands at the number that it did not read, but not at the name. */
  private static String fieldOf(
      JsonProcessingException failure, JsonProcessingException cause, JsonParser parser) {
    if (cause.getOriginalMessage().startsWith(NUMBER)) {
      return path(parser.getParsingContext());
    }
    return failure instanceof JsonMappingException mapping ? path(mapping) : "";
  }

  private static String path(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String before = path(context.getParent());
    return context.inArray()
        ? before + "[" + context.getCurrentIndex() + "]"
        : before + (before.isEmpty() ? "" : ".") + context.getCurrentName();
  }

  private static KeyturnException malformed(JsonLocation where) {
    return invalid(
        where == null
            ? "The body is not well-formed JSON."
            : "The body is not well-formed JSON in UTF-8; see line "
                + where.getLineNr()
                + ", column "
                + where.getColumnNr()
                + ".");
  }

  private static KeyturnException ofMapping(JsonMappingException failure) {
    String path = path(failure);
    if (path.isEmpty()) {
      return notAnObject();
    }
    return failure instanceof UnrecognizedPropertyException ? unknownMember(path) : wrongType(path);
  }

  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : failure.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  /** Databind wraps what the parser says once it is inside of an object. */
  private static JsonProcessingException innermost(JsonProcessingException failure) {
    JsonProcessingException found = failure;
    while (found.getCause() instanceof JsonProcessingException cause) {
      found = cause;
    }
    return found;
  }

  private static String duplicateName(JsonParseException failure) {
    String message = failure.getOriginalMessage();
    int start = message.indexOf('\'') + 1;
    int end = message.lastIndexOf('\'');
    return start < end ? message.substring(start, end) : "";
  }

  private static KeyturnException invalid(String message) {
    return new KeyturnException(FailureCode.INVALID_REQUEST, message);
  }
}

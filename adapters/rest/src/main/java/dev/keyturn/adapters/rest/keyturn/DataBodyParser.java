// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.JsonFailures;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a hot call in one pass, as strictly as {@link Json} reads the others. */
final class DataBodyParser {
  private static final String ITEMS = "items";

  private final Json json;
  private final RestLimits limits;

  DataBodyParser(Json json, RestLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  DataBody parse(InputStream body, DataVerb verb) throws IOException {
    try (JsonParser parser = json.factory().createParser(body)) {
      return parse(parser, verb);
    }
  }

  private DataBody parse(JsonParser parser, DataVerb verb) throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new DataBody(false, List.of(new DataItemReader(verb).item()));
      }
      if (first != JsonToken.START_OBJECT) {
        throw JsonFailures.notAnObject();
      }
      DataBody read = object(parser, verb);
      if (parser.nextToken() != null) {
        throw JsonFailures.notAnObject();
      }
      return read;
    } catch (JsonProcessingException e) {
      throw JsonFailures.of(e, parser);
    }
  }

  private DataBody object(JsonParser parser, DataVerb verb) throws IOException {
    DataItemReader single = new DataItemReader(verb);
    boolean seen = false;
    List<DataItem> items = List.of();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!name.equals(ITEMS)) {
        single.member(parser, name);
      } else if (seen) {
        throw JsonFailures.twice(ITEMS);
      } else {
        seen = true;
        items = items(parser, verb);
      }
    }
    if (items.isEmpty()) {
      return new DataBody(false, List.of(single.item()));
    }
    if (!single.isEmpty()) {
      throw KeyturnException.invalid(ITEMS, "A batch has items and no other member.");
    }
    return new DataBody(true, items);
  }

  /** Empty if there is null in their place, which is as good as absent. */
  private List<DataItem> items(JsonParser parser, DataVerb verb) throws IOException {
    JsonToken start = parser.nextToken();
    if (start == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (start != JsonToken.START_ARRAY) {
      throw JsonFailures.wrongType(ITEMS);
    }
    List<DataItem> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == limits.maxBatchItems()) {
        throw tooManyItems(limits);
      }
      items.add(item(parser, verb, items.size()));
    }
    if (items.isEmpty()) {
      throw noItems();
    }
    return items;
  }

  static KeyturnException tooManyItems(RestLimits limits) {
    return new KeyturnException(
        FailureCode.BATCH_TOO_LARGE, "A batch has at most " + limits.maxBatchItems() + " items.");
  }

  static KeyturnException noItems() {
    return KeyturnException.invalid(ITEMS, "A batch has at least one item.");
  }

  private static DataItem item(JsonParser parser, DataVerb verb, int index) throws IOException {
    String prefix = ITEMS + "[" + index + "]";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw JsonFailures.wrongType(prefix);
    }
    DataItemReader item = new DataItemReader(verb, prefix + ".");
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      item.member(parser, name);
    }
    return item.item();
  }
}

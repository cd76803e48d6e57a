// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyturn.adapters.rest.common.JsonFailures;
import dev.keyturn.adapters.rest.common.WholeText;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Gathers the members of one item; a member may stand once, and null is as good as absent. */
final class DataItemReader {
  private final DataVerb verb;
  private final String prefix;
  private final Map<DataMember, Object> members = new EnumMap<>(DataMember.class);

  DataItemReader(DataVerb verb) {
    this(verb, "");
  }

  DataItemReader(DataVerb verb, String prefix) {
    this.verb = verb;
    this.prefix = prefix;
  }

  void member(JsonParser parser, String name) throws IOException {
    DataMember member =
        verb.member(name).orElseThrow(() -> JsonFailures.unknownMember(prefix + name));
    if (members.containsKey(member)) {
      throw JsonFailures.twice(prefix + name);
    }
    members.put(
        member, member == DataMember.KEY_VERSION ? number(parser, name) : text(parser, name));
  }

  boolean isEmpty() {
    return members.values().stream().allMatch(Objects::isNull);
  }

  DataItem item() {
    return new DataItem(members);
  }

  private String text(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw JsonFailures.wrongType(prefix + name);
    }
    String text = parser.getText();
    if (!WholeText.isWhole(text)) {
      throw JsonFailures.wrongType(prefix + name);
    }
    return text;
  }

  private Integer number(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() != JsonParser.NumberType.INT) {
      throw JsonFailures.wrongType(prefix + name);
    }
    return parser.getIntValue();
  }
}

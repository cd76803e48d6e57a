// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyturn.adapters.rest.common.JsonFailures;
import java.io.IOException;

/** Gathers the members of one item; a member may stand once, and null is as good as absent. */
final class DataItemReader {
  private final DataVerb verb;
  private final String prefix;
  private final boolean[] seen = new boolean[4];
  private String subject;
  private String associatedData;
  private String context;
  private Integer keyVersion;

  DataItemReader(DataVerb verb) {
    this(verb, "");
  }

  DataItemReader(DataVerb verb, String prefix) {
    this.verb = verb;
    this.prefix = prefix;
  }

  void member(JsonParser parser, String name) throws IOException {
    if (name.equals(verb.subject())) {
      once(0, name);
      subject = text(parser, name);
    } else if (name.equals("associated_data")) {
      once(1, name);
      associatedData = text(parser, name);
    } else if (name.equals("context")) {
      once(2, name);
      context = text(parser, name);
    } else if (name.equals("key_version") && verb.takesVersion()) {
      once(3, name);
      keyVersion = number(parser, name);
    } else {
      throw JsonFailures.unknownMember(prefix + name);
    }
  }

  boolean isEmpty() {
    return !(seen[0] || seen[1] || seen[2] || seen[3]);
  }

  DataItem item() {
    return new DataItem(subject, associatedData, context, keyVersion);
  }

  private void once(int member, String name) {
    if (seen[member]) {
      throw JsonFailures.twice(prefix + name);
    }
    seen[member] = true;
  }

  private String text(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw JsonFailures.wrongType(prefix + name);
    }
    return parser.getText();
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

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** An event as a JSON object in ASCII, so that no terminal obeys what a caller put into a note. */
final class EventJson {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final int USUAL_BYTES = 384;
  private static final Map<AuditAction, String> ACTIONS = new EnumMap<>(AuditAction.class);
  private static final Map<AuditOutcome, String> OUTCOMES = new EnumMap<>(AuditOutcome.class);

  static {
    for (AuditAction action : AuditAction.values()) {
      ACTIONS.put(action, action.wireName());
    }
    for (AuditOutcome outcome : AuditOutcome.values()) {
      OUTCOMES.put(outcome, outcome.name().toLowerCase(Locale.ROOT));
    }
  }

  private EventJson() {}

  static byte[] encode(AuditEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("record", "event");
      json.writeStringField("time", event.at().toString());
      json.writeStringField("id", event.id().toString());
      json.writeStringField("action", ACTIONS.get(event.action()));
      json.writeStringField("outcome", OUTCOMES.get(event.outcome()));
      json.writeObjectFieldStart("details");
      for (Map.Entry<String, String> detail : event.details().entrySet()) {
        json.writeStringField(detail.getKey(), detail.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("An event in memory cannot be encoded.", e);
    }
    return out.toByteArray();
  }
}

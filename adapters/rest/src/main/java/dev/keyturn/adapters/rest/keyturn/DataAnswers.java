// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.EncapsulateSecrets.Decapsulated;
import dev.keyturn.ports.inbound.EncapsulateSecrets.Encapsulated;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Decrypted;
import dev.keyturn.ports.inbound.ProtectData.Encrypted;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import dev.keyturn.ports.inbound.SignData.Signed;
import dev.keyturn.ports.inbound.SignData.Verified;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the answers of the hot calls, member by member. */
final class DataAnswers {
  private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

  private final Json json;

  DataAnswers(Json json) {
    this.json = json;
  }

  /** Writes the members of one result into an open object. */
  interface Members<T> {
    void write(JsonGenerator out, T result) throws IOException;
  }

  static void encrypted(JsonGenerator out, Encrypted result) throws IOException {
    out.writeStringField("ciphertext", result.ciphertext());
    out.writeNumberField("version", result.version().value());
  }

  static void decrypted(JsonGenerator out, Decrypted result) throws IOException {
    out.writeBinaryField("plaintext", result.plaintext().toByteArray());
    out.writeNumberField("version", result.version().value());
  }

  static void rewrapped(JsonGenerator out, Rewrapped result) throws IOException {
    out.writeStringField("ciphertext", result.ciphertext());
    out.writeNumberField("version", result.version().value());
    out.writeBooleanField("changed", result.changed());
  }

  static void signature(JsonGenerator out, Signed result) throws IOException {
    out.writeStringField("signature", result.text());
    out.writeNumberField("version", result.version().value());
  }

  static void mac(JsonGenerator out, Signed result) throws IOException {
    out.writeStringField("mac", result.text());
    out.writeNumberField("version", result.version().value());
  }

  static void verified(JsonGenerator out, Verified result) throws IOException {
    out.writeBooleanField("valid", result.valid());
    if (result.version().isPresent()) {
      out.writeNumberField("version", result.version().get().value());
    }
  }

  static void encapsulated(JsonGenerator out, Encapsulated result) throws IOException {
    out.writeStringField("ciphertext", result.ciphertext());
    out.writeBinaryField("shared_secret", result.sharedSecret().toByteArray());
    out.writeNumberField("version", result.version().value());
  }

  static void decapsulated(JsonGenerator out, Decapsulated result) throws IOException {
    out.writeBinaryField("shared_secret", result.sharedSecret().toByteArray());
    out.writeNumberField("version", result.version().value());
  }

  /** A batch answers 200 whatever became of its items; a single call throws its failure. */
  <T> Answer answer(boolean batch, List<Outcome<T>> outcomes, Members<T> members)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator out = json.factory().createGenerator(body)) {
      out.writeStartObject();
      if (batch) {
        out.writeArrayFieldStart("items");
        for (Outcome<T> outcome : outcomes) {
          item(out, outcome, members);
        }
        out.writeEndArray();
      } else {
        members.write(out, outcomes.get(0).orThrow());
      }
      out.writeEndObject();
    }
    return new Answer(200, HEADERS, body.toByteArray());
  }

  private static <T> void item(JsonGenerator out, Outcome<T> outcome, Members<T> members)
      throws IOException {
    out.writeStartObject();
    if (outcome.value().isPresent()) {
      members.write(out, outcome.value().get());
    } else {
      error(out, outcome.failure().orElseThrow());
    }
    out.writeEndObject();
  }

  private static void error(JsonGenerator out, KeyturnException failure) throws IOException {
    out.writeObjectFieldStart("error");
    out.writeStringField("code", failure.code().code());
    out.writeStringField("detail", failure.getMessage());
    if (failure.field().isPresent()) {
      out.writeStringField("field", failure.field().get());
    }
    out.writeEndObject();
  }
}

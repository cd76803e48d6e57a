// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Speaks to the server in JSON; any answer but the expected one is a failure. */
final class NativeClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String token;

  NativeClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A call whose answer must have this status. */
  JsonNode call(String method, String path, JsonNode body, int expected) {
    HttpResponse<byte[]> response = send(method, path, body);
    if (response.statusCode() != expected) {
      throw unexpected(method, path, response);
    }
    return json(response.body());
  }

  /** The status of a call that may fail for a reason that the caller knows. */
  int status(String method, String path, JsonNode body) {
    return send(method, path, body).statusCode();
  }

  /** One hot call on many values; every one of them must succeed. */
  JsonNode batch(String path, String member, List<String> values) {
    ArrayNode items = JSON.createArrayNode();
    values.forEach(value -> items.add(object().put(member, value)));
    JsonNode answered = call("POST", path, object().set("items", items), 200).path("items");
    if (answered.size() != values.size()) {
      throw new Difference(
          "%s answered %d items to %d.".formatted(path, answered.size(), values.size()));
    }
    for (JsonNode item : answered) {
      if (item.has("error")) {
        throw new Difference(path + " refused a value: " + item.get("error"));
      }
    }
    return answered;
  }

  private HttpResponse<byte[]> send(String method, String path, JsonNode body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve(path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json");
      return http.send(
          request
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new Difference(method + " " + path + " got no answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Difference("Interrupted.", e);
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? object() : JSON.readTree(body);
    } catch (IOException e) {
      throw new Difference("The server did not answer in JSON.", e);
    }
  }

  private static Difference unexpected(String method, String path, HttpResponse<byte[]> response) {
    return new Difference(
        "%s %s answered %d: %s"
            .formatted(method, path, response.statusCode(), json(response.body())));
  }
}

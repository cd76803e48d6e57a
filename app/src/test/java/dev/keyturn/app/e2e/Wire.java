// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One caller at one server, speaking bare HTTP. */
final class Wire {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI server;
  private final String token;
  private final HttpClient client;

  Wire(URI server, String token) {
    this(server, token, CLIENT);
  }

  Wire(URI server, String token, HttpClient client) {
    this.server = server;
    this.token = token;
    this.client = client;
  }

  /** Another caller at the same server; an empty token sends none. */
  Wire as(String other) {
    return new Wire(server, other, client);
  }

  URI server() {
    return server;
  }

  /**
   * With the token where the dialect of the path expects it. In our own dialect, the answer must be
   * one that is described.
   */
  HttpResponse<String> send(String method, String path, String body) {
    return sendAs(Optional.empty(), method, path, body);
  }

  /** Likewise, under a request id of the caller's choice. */
  HttpResponse<String> sendAs(Optional<String> requestId, String method, String path, String body) {
    Map<String, String> headers = new TreeMap<>();
    requestId.ifPresent(id -> headers.put("X-Request-Id", id));
    if (!token.isEmpty()) {
      if (path.startsWith("/api/1.0/")) {
        headers.put("X-Http-Token", token);
      } else {
        headers.put("Authorization", "Bearer " + token);
      }
    }
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    HttpResponse<String> response = send(method, path, headers, body);
    Description.find(method, path)
        .ifPresent(call -> call.check(response.statusCode(), body(response)));
    return response;
  }

  HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    try {
      return client.send(
          request
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A call that must be answered with this status, and its JSON. */
  JsonNode call(String method, String path, String body, int status) {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode())
        .as("%s %s answered %s", method, path, response.body())
        .isEqualTo(status);
    return body(response);
  }

  /** Of bytes, the first line. */
  private static JsonNode body(HttpResponse<String> response) {
    boolean bytes =
        response
            .headers()
            .firstValue("Content-Type")
            .filter("application/octet-stream"::equals)
            .isPresent();
    return bytes
        ? JSON.getNodeFactory().textNode(response.body().lines().findFirst().orElse(""))
        : json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }

  String createVault(String name) {
    return call("POST", "/api/v1/vaults", "{\"name\": \"%s\"}".formatted(name), 201)
        .path("id")
        .asText();
  }

  /** The path of a new key. */
  String createKey(String vault, String name) {
    String keys = "/api/v1/vaults/" + vault + "/keys";
    call("POST", keys, "{\"name\": \"%s\"}".formatted(name), 201);
    return keys + "/" + name;
  }

  String encrypt(String key, String plaintext) {
    String base64 = Base64.getEncoder().encodeToString(plaintext.getBytes(StandardCharsets.UTF_8));
    return call("POST", key + "/encrypt", "{\"plaintext\": \"%s\"}".formatted(base64), 200)
        .path("ciphertext")
        .asText();
  }

  String decrypt(String key, String ciphertext) {
    JsonNode answer =
        call("POST", key + "/decrypt", "{\"ciphertext\": \"%s\"}".formatted(ciphertext), 200);
    return new String(
        Base64.getDecoder().decode(answer.path("plaintext").asText()), StandardCharsets.UTF_8);
  }

  /** The new primary version. */
  int rotate(String key) {
    return call("POST", key + "/rotate", "{}", 201).path("primary_version").asInt();
  }
}

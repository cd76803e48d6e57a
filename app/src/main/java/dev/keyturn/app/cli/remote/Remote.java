// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** A server and the caller's token; speaks its own API in JSON. */
final class Remote {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofSeconds(60);

  /** Between two pieces of an answer. */
  private static final Duration MOST_SILENCE = Duration.ofSeconds(60);

  private static final String ROOT = "/api/v1/";
  private static final int PAGE = 1000;

  private final URI server;
  private final String token;
  private final Duration mostSilence;
  private final HttpClient http;

  Remote(URI server, String token, Optional<SSLContext> trust) {
    this(server, token, trust, MOST_SILENCE);
  }

  Remote(URI server, String token, Optional<SSLContext> trust, Duration mostSilence) {
    this.server = server;
    this.token = token;
    this.mostSilence = mostSilence;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TO_CONNECT);
    trust.ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  JsonNode get(String path) {
    return call("GET", path, null);
  }

  JsonNode post(String path, JsonNode body) {
    return call("POST", path, body);
  }

  JsonNode patch(String path, JsonNode body) {
    return call("PATCH", path, body);
  }

  void delete(String path) {
    call("DELETE", path, null);
  }

  /** All items of a listing, page by page. */
  ArrayNode list(String path, Map<String, String> filters) {
    StringBuilder query = new StringBuilder(path + "?limit=" + PAGE);
    filters.forEach((name, value) -> query.append('&').append(name).append('=').append(in(value)));
    ArrayNode all = JSON.createArrayNode();
    Set<String> cursors = new HashSet<>();
    String cursor = "";
    do {
      if (!cursors.add(cursor)) {
        throw new CallFailed(server + " repeats itself: the listing would not come to an end.");
      }
      JsonNode page = get(query + (cursor.isEmpty() ? "" : "&cursor=" + in(cursor)));
      page.path("items").forEach(all::add);
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty());
    return all;
  }

  /** An answer that is too long to be kept; whoever reads it closes it. */
  record Download(HttpHeaders headers, InputStream body) {}

  Download download(String path, JsonNode order) {
    HttpResponse<InputStream> response = send(request("POST", path, order));
    if (response.statusCode() == 200) {
      return new Download(response.headers(), new PatientBody(response.body(), mostSilence));
    }
    throw failure(whole(response), response.statusCode());
  }

  private JsonNode call(String method, String path, JsonNode body) {
    HttpResponse<InputStream> response = send(request(method, path, body));
    JsonNode answer = whole(response);
    if (response.statusCode() / 100 == 2 && answer.isObject()) {
      return answer;
    }
    throw failure(answer, response.statusCode());
  }

  private JsonNode whole(HttpResponse<InputStream> response) {
    try (InputStream body = new PatientBody(response.body(), mostSilence)) {
      return parse(body.readAllBytes());
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private CallFailed brokenOff(IOException cause) {
    return new CallFailed(server + " broke off: " + cause.getMessage(), cause);
  }

  private CallFailed failure(JsonNode answer, int status) {
    return new CallFailed(
        answer.path("code").isTextual()
            ? refusal(answer)
            : "%s answered %d, and not as Keyturn does.".formatted(server, status));
  }

  private HttpRequest request(String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + ROOT + path))
            .timeout(TO_ANSWER)
            .header("Authorization", "Bearer " + token);
    if (body == null) {
      return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (SSLException e) {
      throw new CallFailed(
          server + " shows no certificate that is trusted; name it by --ca-file.", e);
    } catch (HttpTimeoutException e) {
      throw new CallFailed(server + " does not answer in time.", e);
    } catch (ConnectException e) {
      throw new CallFailed(
          "Nothing listens at " + server + ". Is the server running, and --server right?", e);
    } catch (IOException e) {
      throw brokenOff(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed("Interrupted.", e);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  /** What the server said, in one line. */
  private static String refusal(JsonNode problem) {
    StringBuilder line = new StringBuilder(problem.path("code").asText());
    line.append(": ").append(problem.path("detail").asText());
    if (problem.has("field")) {
      line.append(" (field ").append(problem.path("field").asText()).append(')');
    }
    line.append(" [request ").append(problem.path("request_id").asText("?")).append(']');
    return Display.shown(line.toString());
  }

  private static String in(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Remote[" + server + "]";
  }
}

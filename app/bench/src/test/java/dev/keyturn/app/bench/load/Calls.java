// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a vault, its keys and a caller who may use them, and then the calls on them. */
final class Calls {
  static final int PLAINTEXT_BYTES = 256;
  static final int BATCH = 100;

  private static final int PLAINTEXTS = 64;
  private static final int ROTATED_KEYS = Wrk.CONNECTIONS;
  private static final String PERMISSIONS =
      "{\"permissions\": [\"encrypt\", \"decrypt\", \"rewrap\", \"rotate\"]}";

  private final Client admin;
  private final String vault;
  private final String keys;
  private final String token;
  private final Client caller;
  private final List<String> plaintexts;

  private Calls(Client admin, Function<String, Client> callers) {
    this.admin = admin;
    this.vault = id("/api/v1/vaults", named("benchmark"));
    this.keys = "/api/v1/vaults/" + vault + "/keys/";
    String principal = id("/api/v1/principals", named("benchmark"));
    admin.put("/api/v1/vaults/" + vault + "/members/" + principal, PERMISSIONS);
    this.token =
        admin.post("/api/v1/principals/" + principal + "/tokens", "{}").path("token").asText();
    this.caller = callers.apply(token);
    Random random = new Random(PLAINTEXTS);
    this.plaintexts = IntStream.range(0, PLAINTEXTS).mapToObj(i -> base64(random)).toList();
  }

  /**
   * All calls, each of which was tried once.
   *
   * @param callers a client for a token
   */
  static List<Call> make(Client admin, Function<String, Client> callers) {
    Calls calls = new Calls(admin, callers);
    return List.of(
        calls.encrypt(),
        calls.decrypt(),
        calls.rewrap(),
        calls.rotate(),
        calls.batch(),
        calls.storedSafe());
  }

  private Call encrypt() {
    return call("encrypt 256 B", key("encrypted") + "/encrypt", members("plaintext", plaintexts));
  }

  private Call decrypt() {
    String key = key("decrypted");
    List<String> ciphertexts = ciphertexts(key);
    for (int i = 0; i < PLAINTEXTS; i++) {
      JsonNode opened = caller.post(key + "/decrypt", member("ciphertext", ciphertexts.get(i)));
      require(opened.path("plaintext").asText().equals(plaintexts.get(i)), opened);
    }
    return call("decrypt 256 B", key + "/decrypt", members("ciphertext", ciphertexts));
  }

  /** Every ciphertext is of version 1 of 2, so that each is decrypted and encrypted again. */
  private Call rewrap() {
    String key = key("rewrapped");
    List<String> ciphertexts = ciphertexts(key);
    caller.post(key + "/rotate", "{}");
    JsonNode renewed = caller.post(key + "/rewrap", member("ciphertext", ciphertexts.get(0)));
    require(renewed.path("changed").asBoolean(), renewed);
    return call("rewrap 256 B", key + "/rewrap", members("ciphertext", ciphertexts));
  }

  /** As many keys as connections: rotations of one key wait for each other. */
  private Call rotate() {
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < ROTATED_KEYS; i++) {
      requests.add(Call.post(key("rotated-" + i) + "/rotate", bearer(), "{}"));
    }
    return new Call("rotate", requests);
  }

  private Call batch() {
    String key = key("batched");
    String items =
        IntStream.range(0, BATCH)
            .mapToObj(i -> member("plaintext", plaintexts.get(i % PLAINTEXTS)))
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    JsonNode answered = caller.post(key + "/encrypt", items).path("items");
    require(answered.findValues("ciphertext").size() == BATCH, answered);
    return call("encrypt a batch of 100 times 256 B", key + "/encrypt", List.of(items));
  }

  private Call storedSafe() {
    key("safe");
    String path = "/api/1.0/transparent/" + vault + "/encrypt/safe";
    JsonNode answered = caller.post(path, member("plaintext", plaintexts.get(0)));
    require(answered.findValue("ciphertext").asText().startsWith("storedsafe:"), answered);
    return new Call(
        "encrypt 256 B, StoredSafe",
        members("plaintext", plaintexts).stream()
            .map(body -> Call.post(path, "X-Http-Token: " + token, body))
            .toList());
  }

  private Call call(String what, String path, List<String> bodies) {
    caller.post(path, bodies.get(0));
    return new Call(what, bodies.stream().map(body -> Call.post(path, bearer(), body)).toList());
  }

  private List<String> ciphertexts(String key) {
    return members("plaintext", plaintexts).stream()
        .map(body -> caller.post(key + "/encrypt", body).path("ciphertext").asText())
        .toList();
  }

  /** The path of a new key. */
  private String key(String name) {
    admin.post(keys.substring(0, keys.length() - 1), named(name));
    return keys + name;
  }

  private String id(String path, String body) {
    return admin.post(path, body).path("id").asText();
  }

  private String bearer() {
    return "Authorization: Bearer " + token;
  }

  private static List<String> members(String name, List<String> values) {
    return values.stream().map(value -> member(name, value)).toList();
  }

  private static String member(String name, String value) {
    return "{\"%s\":\"%s\"}".formatted(name, value);
  }

  private static String named(String name) {
    return member("name", name);
  }

  private static String base64(Random random) {
    byte[] bytes = new byte[PLAINTEXT_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void require(boolean right, JsonNode answer) {
    if (!right) {
      throw new IllegalStateException("Not the expected answer: " + answer);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.app.e2e.ToldKey.Fate;
import dev.keyturn.app.e2e.ToldKey.Sealed;
import dev.keyturn.app.e2e.ToldKey.State;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One of many callers who do anything to the same keys, and remember what they were told. A call
 * that got no answer, or 503, may have been done or not.
 */
final class LoadCaller {
  private static final String NOT_USABLE = "version_not_usable";
  private static final int BATCH = 5;
  private static final int MOST_KEYS = 12;
  private static final int LONGEST_TEXT = 48;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String name;
  private final Wire wire;
  private final String vault;
  private final Told told;
  private final Random random;
  private final Allowance allowance;
  private int calls;
  private int changesBefore;
  private boolean cutOff;

  /** What is no fault, besides what callers do to each other. */
  enum Allowance {
    /** Nothing; the load ends with the server. */
    NONE,
    /** The server or its store may be away for a while. */
    OUTAGE,
    /**
     * A node that has not yet heard of a rotation may refuse to encrypt under a version that was
     * suspended since.
     */
    SEVERAL_NODES,
    /** Likewise; the load ends with the node. */
    MORTAL_NODE;

    private boolean isOneOfSeveral() {
      return this == SEVERAL_NODES || this == MORTAL_NODE;
    }
  }

  /**
   * @param vault where keys are created
   */
  LoadCaller(String name, Wire wire, String vault, Told told, long seed, Allowance allowance) {
    this.name = name;
    this.wire = wire;
    this.vault = vault;
    this.told = told;
    this.random = new Random(seed);
    this.allowance = allowance;
  }

  /** Works until told to stop, or until the server is gone for good. */
  void work(BooleanSupplier stop) {
    while (!stop.getAsBoolean() && !(cutOff && allowance != Allowance.OUTAGE)) {
      ToldKey key = told.keys().get(random.nextInt(told.keys().size()));
      if (key.fate() == Fate.ALIVE) {
        act(Deed.any(random), key);
      }
    }
  }

  private void act(Deed deed, ToldKey key) {
    changesBefore = key.changes();
    switch (deed) {
      case ENCRYPT -> encrypt(key);
      case ENCRYPT_BATCH -> encryptBatch(key);
      case DECRYPT -> decrypt(key);
      case REWRAP -> rewrap(key);
      case DATA_KEY -> makeDataKey(key);
      case ROTATE -> rotate(key);
      case CHANGE_STATE -> changeState(key);
      case CREATE -> create();
      case DELETE -> delete(key);
    }
  }

  private void encrypt(ToldKey key) {
    String text = text();
    post(Deed.ENCRYPT, key, "/encrypt", plaintext(text), 200)
        .ifPresent(answer -> sealed(key, text, answer));
  }

  private void encryptBatch(ToldKey key) {
    List<String> texts = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      texts.add(text());
      items.add(plaintext(texts.get(i)));
    }
    String body = "{\"items\": [" + String.join(",", items) + "]}";
    post(Deed.ENCRYPT_BATCH, key, "/encrypt", body, 200)
        .ifPresent(
            answer -> {
              for (int i = 0; i < BATCH; i++) {
                sealed(key, texts.get(i), answer.path("items").path(i));
              }
            });
  }

  private void decrypt(ToldKey key) {
    any(key)
        .ifPresent(
            one ->
                post(Deed.DECRYPT, key, "/decrypt", ciphertext(one), 200)
                    .ifPresent(answer -> requireEqual(one, answer.path("plaintext").asText())));
  }

  private void rewrap(ToldKey key) {
    any(key)
        .ifPresent(
            one ->
                post(Deed.REWRAP, key, "/rewrap", ciphertext(one), 200)
                    .filter(answer -> answer.path("changed").asBoolean())
                    .ifPresent(answer -> sealed(key, one.plaintext(), answer)));
  }

  private void makeDataKey(ToldKey key) {
    post(Deed.DATA_KEY, key, "/datakey", "{\"plaintext\": true}", 201)
        .ifPresent(answer -> sealed(key, answer.path("plaintext").asText(), answer));
  }

  private void rotate(ToldKey key) {
    Optional<JsonNode> answer = post(Deed.ROTATE, key, "/rotate", "{}", 201);
    answer.ifPresentOrElse(
        rotated -> key.rotated(rotated.path("primary_version").asInt()), key::rotationUnclear);
  }

  /** Of a version that is primary no more, so that whoever begins to encrypt from now on can. */
  private void changeState(ToldKey key) {
    int last = key.lastVersion();
    int version = 1 + random.nextInt(last);
    if (version == last || !key.beginChange(version)) {
      return;
    }
    try {
      State before = key.state(version);
      if (before != State.UNCLEAR) {
        State after = before == State.ACTIVE ? State.SUSPENDED : State.ACTIVE;
        String step = after == State.SUSPENDED ? "/suspend" : "/resume";
        key.stateIs(version, State.UNCLEAR);
        if (post(Deed.CHANGE_STATE, key, "/versions/" + version + step, null, 200).isPresent()) {
          key.stateIs(version, after);
        }
      }
    } finally {
      key.endChange(version);
    }
  }

  private void create() {
    if (told.keys().stream().filter(key -> key.fate() == Fate.ALIVE).count() < MOST_KEYS) {
      String keyName = name + "-" + calls;
      String keys = "/api/v1/vaults/" + vault + "/keys";
      ToldKey key = new ToldKey(keys + "/" + keyName, true);
      String body = "{\"name\": \"%s\", \"deletable\": true}".formatted(keyName);
      send(Deed.CREATE, key, "POST", keys, body, 201).ifPresent(answer -> told.add(key));
    }
  }

  private void delete(ToldKey key) {
    if (key.isDeletable() && key.beginDeletion()) {
      send(Deed.DELETE, key, "DELETE", key.path(), null, 200)
          .ifPresent(answer -> key.fateIs(Fate.DELETED));
    }
  }

  private Optional<JsonNode> post(Deed deed, ToldKey key, String path, String body, int expected) {
    return send(deed, key, "POST", key.path() + path, body, expected);
  }

  /** Nothing if it is not known what came of it, or if it was refused as it may be. */
  private Optional<JsonNode> send(
      Deed deed, ToldKey key, String method, String path, String body, int expected) {
    String id = name + "-" + calls++;
    HttpResponse<String> response;
    try {
      response = wire.sendAs(Optional.of(id), method, path, body);
    } catch (AssertionError e) {
      if (e.getCause() instanceof IOException && allowance != Allowance.SEVERAL_NODES) {
        cutOff = true;
        return pause();
      }
      throw e;
    }
    JsonNode answer = Wire.json(response.body());
    if (response.statusCode() == expected) {
      if (nothingWorked(answer)) {
        told.wasRefused(); // and the trail tells of a failure
      } else {
        told.answered(deed, id);
      }
      return Optional.of(answer);
    }
    if (!mayBeRefused(deed, key, response.statusCode(), answer.path("code").asText())) {
      throw new AssertionError(
          method + " " + path + " answered " + response.statusCode() + " " + response.body());
    }
    if (response.statusCode() != 503) {
      told.wasRefused();
      return Optional.empty();
    }
    told.wasUnavailable(method + " " + path + " answered " + response.body());
    return pause();
  }

  private static boolean nothingWorked(JsonNode answer) {
    int items = answer.path("items").size();
    return items > 0 && answer.path("items").findValues("error").size() == items;
  }

  /** Somebody who is not served does not ask again at once. */
  private static Optional<JsonNode> pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
    return Optional.empty();
  }

  private boolean mayBeRefused(Deed deed, ToldKey key, int status, String code) {
    return (code.equals(NOT_USABLE) && mayMeanSuspended(deed, key))
        || (status == 404 && key.fate() != Fate.ALIVE)
        || (status == 503 && allowance != Allowance.NONE)
        || (deed == Deed.DELETE && isLostRace(key, code));
  }

  private boolean mayMeanSuspended(Deed deed, ToldKey key) {
    return switch (deed) {
      case DECRYPT, REWRAP -> true;
      case ENCRYPT, ENCRYPT_BATCH, DATA_KEY -> mayEncryptUnderSuspended(key);
      case ROTATE, CHANGE_STATE, CREATE, DELETE -> false;
    };
  }

  /** It has the primary version of its beginning, which others may suspend once it is another. */
  private boolean mayEncryptUnderSuspended(ToldKey key) {
    return key.changes() != changesBefore || (allowance.isOneOfSeveral() && key.hasChangedState());
  }

  /** Somebody rotated it again and again at the other node, so that it stays. */
  private boolean isLostRace(ToldKey key, String code) {
    boolean conflict = allowance.isOneOfSeveral() && code.equals("conflict");
    if (conflict) {
      key.fateIs(Fate.ALIVE);
    }
    return conflict;
  }

  private void sealed(ToldKey key, String plaintext, JsonNode answer) {
    String ciphertext = answer.path("ciphertext").asText();
    if (mayEncryptUnderSuspended(key) && answer.at("/error/code").asText().equals(NOT_USABLE)) {
      return;
    }
    if (ciphertext.isEmpty()) {
      throw new AssertionError("No ciphertext but " + answer);
    }
    key.sealed(new Sealed(plaintext, ciphertext, answer.path("version").asInt()));
  }

  private static void requireEqual(Sealed one, String plaintext) {
    if (!plaintext.equals(one.plaintext())) {
      throw new AssertionError(one + " decrypts to " + plaintext);
    }
  }

  private Optional<Sealed> any(ToldKey key) {
    int size = key.sealed().size();
    return size == 0
        ? Optional.empty()
        : key.sealed().stream().skip(random.nextInt(size)).findFirst();
  }

  private String text() {
    byte[] bytes = new byte[3 * (1 + random.nextInt(LONGEST_TEXT / 3))];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String plaintext(String text) {
    return "{\"plaintext\": \"" + text + "\"}";
  }

  private static String ciphertext(Sealed one) {
    return "{\"ciphertext\": \"" + one.ciphertext() + "\"}";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.app.e2e.ToldKey.Fate;
import dev.keyturn.app.e2e.ToldKey.Sealed;
import dev.keyturn.app.e2e.ToldKey.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares what callers were told with what a server has. */
final class Reckoning {
  private static final int ITEMS = 500;
  private static final int PAGE = 1000;

  private final Wire wire;
  private int versions;
  private int ciphertexts;

  Reckoning(Wire wire) {
    this.wire = wire;
  }

  /**
   * Every version that was told is there, in its state, without gap or double; counts of use are
   * not behind; every ciphertext decrypts. What is suspended is resumed to see that.
   */
  void check(Told told) {
    for (ToldKey key : told.keys()) {
      if (exists(key)) {
        checkVersions(key);
        checkCiphertexts(key);
      }
    }
  }

  /** Every ciphertext decrypts. */
  void checkCiphertexts(ToldKey key) {
    List<Sealed> all = new ArrayList<>(key.sealed());
    for (int from = 0; from < all.size(); from += ITEMS) {
      decrypt(key, all.subList(from, Math.min(all.size(), from + ITEMS)));
    }
  }

  /** Whether every ciphertext of the key is decrypted, whatever it decrypts to. */
  boolean serves(ToldKey key) {
    List<Sealed> all = new ArrayList<>(key.sealed());
    for (int from = 0; from < all.size(); from += ITEMS) {
      for (JsonNode item : send(key, all.subList(from, Math.min(all.size(), from + ITEMS)))) {
        if (item.has("error")) {
          return false;
        }
      }
    }
    return true;
  }

  boolean exists(ToldKey key) {
    if (key.fate() == Fate.ALIVE) {
      return true;
    }
    int status = wire.send("GET", key.path(), null).statusCode();
    assertThat(status).as(key.path()).isIn(200, 404);
    assertThat(status == 200 && key.fate() == Fate.DELETED).as("%s is back", key.path()).isFalse();
    return status == 200;
  }

  int versions() {
    return versions;
  }

  int ciphertexts() {
    return ciphertexts;
  }

  private void checkVersions(ToldKey key) {
    List<JsonNode> there = list(key.path() + "/versions");
    int primary = wire.call("GET", key.path(), null, 200).path("primary_version").asInt();
    assertThat(primary).as(key.path()).isEqualTo(there.size());
    assertThat(there.size()).isLessThanOrEqualTo(key.versions().size() + key.unclearRotations());
    Set<String> ids = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < there.size(); i++) {
      JsonNode version = there.get(i);
      assertThat(version.path("version").asInt()).as("no gap in %s", key.path()).isEqualTo(i + 1);
      assertThat(ids.add(version.path("id").asText())).isTrue();
      numbers.add(i + 1);
      checkState(key, version);
      checkUse(key, version);
    }
    assertThat(numbers).as(key.path()).containsAll(key.versions()).containsAll(key.uses().keySet());
    versions += there.size();
  }

  private void checkState(ToldKey key, JsonNode version) {
    int number = version.path("version").asInt();
    State told = key.state(number);
    String state = version.path("state").asText();
    if (told == State.UNCLEAR) {
      assertThat(state).isIn("active", "suspended");
    } else {
      assertThat(state)
          .as("version %s of %s", number, key.path())
          .isEqualTo(told.name().toLowerCase(Locale.ROOT));
    }
    if (state.equals("suspended")) {
      wire.call("POST", key.path() + "/versions/" + number + "/resume", null, 200);
    }
    key.stateIs(number, State.ACTIVE);
  }

  private static void checkUse(ToldKey key, JsonNode version) {
    int number = version.path("version").asInt();
    ToldKey.Use told = key.uses().getOrDefault(number, new ToldKey.Use(0, 0));
    assertThat(version.path("encryptions").asLong())
        .as("encryptions of version %s of %s", number, key.path())
        .isGreaterThanOrEqualTo(told.encryptions());
    assertThat(version.path("bytes").asLong())
        .as("bytes of version %s of %s", number, key.path())
        .isGreaterThanOrEqualTo(told.bytes());
  }

  private void decrypt(ToldKey key, List<Sealed> some) {
    JsonNode answers = send(key, some);
    assertThat(answers).hasSameSizeAs(some);
    for (int i = 0; i < some.size(); i++) {
      assertThat(answers.get(i).path("plaintext").asText())
          .as("%s of %s: %s", some.get(i), key.path(), answers.get(i))
          .isEqualTo(some.get(i).plaintext());
    }
    ciphertexts += some.size();
  }

  private JsonNode send(ToldKey key, List<Sealed> some) {
    List<String> items =
        some.stream().map(one -> "{\"ciphertext\": \"%s\"}".formatted(one.ciphertext())).toList();
    String body = "{\"items\": [" + String.join(",", items) + "]}";
    return wire.call("POST", key.path() + "/decrypt", body, 200).path("items");
  }

  private List<JsonNode> list(String path) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      String query = "?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
      JsonNode page = wire.call("GET", path + query, null, 200);
      page.path("items").forEach(all::add);
      cursor = page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    return all;
  }
}

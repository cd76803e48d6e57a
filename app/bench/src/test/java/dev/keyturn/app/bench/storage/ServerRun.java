// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.app.bench.load.Client;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Calls to a server on a filled store, one after the other, each kind on keys of its own. */
final class ServerRun {
  private static final String VAULTS = "/api/v1/vaults";
  private static final String LIMIT = "?limit=100";
  private static final int LISTED_VAULTS = 10;

  /** Of these keys no more is asked, so that the code gets warm and the others stay cold. */
  private static final int WARMING_KEYS = 20;

  /** Prime to every number of keys, so that all have their turn, here and there. */
  private static final long STRIDE = 611_953;

  private static final String PLAINTEXT = "{\"plaintext\":\"" + "A".repeat(344) + "\"}";

  private final Client client;
  private final List<String> vaults;
  private final int keysEach;
  private final int calls;
  private final Map<String, Times> found = new LinkedHashMap<>();
  private long keysTaken;

  /**
   * @param vaults the ids of those with keys
   */
  ServerRun(Client client, List<String> vaults, int keysEach, int calls) {
    this.client = client;
    this.vaults = vaults;
    this.keysEach = keysEach;
    this.calls = calls;
  }

  Map<String, Times> measure() {
    time("list 100 vaults", List.of(VAULTS + LIMIT), client::get);
    List<List<String>> pages = listings().map(this::pages).toList();
    time("list 100 keys, first page", pages.stream().map(all -> all.get(0)).toList(), client::get);
    time(
        "list 100 keys, page in the middle",
        pages.stream().map(all -> all.get(all.size() / 2)).toList(),
        client::get);
    time(
        "list 100 keys, last page",
        pages.stream().map(all -> all.get(all.size() - 1)).toList(),
        client::get);
    timeKeys("read a key", client::get);
    timeKeys("encrypt 256 B, cold key", key -> client.post(key + "/encrypt", PLAINTEXT));
    timeKeys("rotate a key", key -> client.post(key + "/rotate", "{}"));
    return found;
  }

  private void time(String what, List<String> paths, Consumer<String> call) {
    Times.of(calls, i -> call.accept(paths.get(i % paths.size())));
    found.put(what, Times.of(calls, i -> call.accept(paths.get(i % paths.size()))));
  }

  private void timeKeys(String what, Consumer<String> call) {
    List<String> warming = takeKeys(WARMING_KEYS);
    Times.of(calls, i -> call.accept(warming.get(i % warming.size())));
    List<String> cold = takeKeys(calls);
    found.put(what, Times.of(calls, i -> call.accept(cold.get(i))));
  }

  private List<String> takeKeys(int count) {
    return Stream.generate(this::takeKey).limit(count).toList();
  }

  private String takeKey() {
    long all = (long) vaults.size() * keysEach;
    int index = (int) (keysTaken++ * STRIDE % all);
    return keys(vaults.get(index / keysEach)) + "/" + Filling.name(index % keysEach);
  }

  private Stream<String> listings() {
    return vaults.stream().limit(LISTED_VAULTS).map(ServerRun::keys);
  }

  private List<String> pages(String listing) {
    List<String> pages = new ArrayList<>();
    String next = listing + LIMIT;
    while (!next.isEmpty()) {
      pages.add(next);
      JsonNode cursor = client.get(next).path("next_cursor");
      next = cursor.isTextual() ? listing + LIMIT + "&cursor=" + cursor.asText() : "";
    }
    return pages;
  }

  private static String keys(String vault) {
    return VAULTS + "/" + vault + "/keys";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 13 over HTTP: the answer to deleting means that every use is refused. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DeletionIT {
  private static final int CALLERS = 4;
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  @Test
  void noUseThatBeginsAfterTheAnswerSucceedsAndTheNameIsFree() throws Exception {
    try (RunningServer server = RunningServer.start(folder.toRealPath().resolve("data"))) {
      Wire wire = server.wire();
      String vault = wire.createVault("v");
      String before = "";
      for (int round = 0; round < ROUNDS; round++) {
        String key = createDeletable(wire, vault);
        if (!before.isEmpty()) {
          assertThat(decrypt(wire, key, before).statusCode()).isEqualTo(400);
        }
        before = wire.encrypt(key, "under key " + round);
        deleteUnderLoad(wire, key, before);
      }
    }
  }

  private static void deleteUnderLoad(Wire wire, String key, String ciphertext) throws Exception {
    AtomicBoolean deleted = new AtomicBoolean();
    Semaphore used = new Semaphore(0);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Integer>> work = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      work.add(callers.submit(() -> useUntilRefused(wire, key, ciphertext, deleted, used)));
    }
    used.acquire(CALLERS * 5);
    wire.call("DELETE", key, null, 200);
    deleted.set(true);
    for (Future<Integer> caller : work) {
      assertThat(caller.get()).isPositive();
    }
    callers.shutdown();
  }

  /** How many uses succeeded; none of them began after the answer. */
  private static int useUntilRefused(
      Wire wire, String key, String ciphertext, AtomicBoolean deleted, Semaphore used) {
    int succeeded = 0;
    while (true) {
      boolean late = deleted.get();
      HttpResponse<String> answer = decrypt(wire, key, ciphertext);
      if (answer.statusCode() == 404) {
        return succeeded;
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(late).as("used after it was deleted").isFalse();
      succeeded++;
      used.release();
    }
  }

  private static HttpResponse<String> decrypt(Wire wire, String key, String ciphertext) {
    return wire.send("POST", key + "/decrypt", "{\"ciphertext\": \"%s\"}".formatted(ciphertext));
  }

  private static String createDeletable(Wire wire, String vault) {
    String keys = "/api/v1/vaults/" + vault + "/keys";
    wire.call("POST", keys, "{\"name\": \"k\", \"deletable\": true}", 201);
    return keys + "/k";
  }
}

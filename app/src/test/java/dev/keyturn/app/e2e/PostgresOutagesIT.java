// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.app.e2e.LoadCaller.Allowance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that goes away under load, in several ways: it is said, what is cached goes on for a
 * while, nothing acknowledged is lost, and service returns by itself.
 */
class PostgresOutagesIT {
  private static final int CALLERS = 4;
  private static final int SOME_ANSWERS = 60;
  private static final int CUTS = 5;
  private static final String CUT =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '%s'";
  private static final String WAITING =
      "SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'row_change'::regclass";
  private static final int MORE_THAN_THE_POOL = 32;

  @TempDir private static Path folder;
  private static PostgresServer postgres;
  private static PostgresDatabase database;
  private static RunningServer server;
  private static Wire wire;

  private final long seed = Long.getLong("keyturn.seed", System.nanoTime());

  @BeforeAll
  static void start() throws IOException {
    postgres = PostgresServer.shared();
    database = postgres.newDatabase();
    String storage = TestStore.onPostgres(database, folder).replace("}}", ", maximumPoolSize: 2}}");
    String configuration =
        TestStore.configuration(folder, storage, "cache: {maxStaleness: 10s, pollInterval: 20ms}");
    server = RunningServer.start(folder.toRealPath().resolve("data"), configuration, "--dev");
    wire = server.wire();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void stoppedAtOnceAndStartedAgain() throws Exception {
    String kept = makeKey("stopped");
    warm(kept);
    Told told = new Told();
    try (Load load = begin("stop", told)) {
      load.awaitAnswers(SOME_ANSWERS);
      postgres.stopImmediately();
      try {
        assertThat(wire.decrypt(kept, wire.encrypt(kept, "cached"))).isEqualTo("cached");
        assertUnavailable(wire.send("POST", kept + "/rotate", "{}"));
        Patience.await("health to say so", () -> !server.isReady());
        assertThat(server.health().body()).contains("store: The store does not answer.");
        Patience.await("the end of what is cached", () -> encrypt(kept).statusCode() != 200);
        assertUnavailable(encrypt(kept));
      } finally {
        postgres.startAgain();
      }
      checkAfterRecovery(load, told);
    }
  }

  @Test
  void itsConnectionsAreCutAgainAndAgain() {
    Told told = new Told();
    try (Load load = begin("cut", told)) {
      for (int i = 0; i < CUTS; i++) {
        load.awaitAnswers(SOME_ANSWERS / CUTS);
        postgres.execute(database.name(), CUT.formatted(database.user()));
      }
      checkAfterRecovery(load, told);
    }
  }

  @Test
  void itsDiskIsFullForAWhile() throws Exception {
    String kept = makeKey("full");
    String victim = makeKey("victim");
    warm(kept);
    Told told = new Told();
    Path place = folder.toRealPath().resolve("small");
    try (FullDatabase disk = FullDatabase.prepare(postgres, database.name(), place);
        Load load = begin("full", told)) {
      load.awaitAnswers(SOME_ANSWERS);
      disk.fill();
      Patience.await("a change without room", () -> findsNoRoom(victim));
      assertThat(wire.decrypt(kept, wire.encrypt(kept, "cached"))).isEqualTo("cached");
      disk.free();
      checkAfterRecovery(load, told);
    }
  }

  @Test
  void moreCallersThanConnectionsWaitForOneThatIsHeldUp() throws SQLException {
    String kept = makeKey("held up");
    List<String> keys = new ArrayList<>();
    String vault = wire.createVault("waiting");
    for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
      keys.add(wire.createKey(vault, "key" + i));
    }
    warm(kept);
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    try (Connection holder = postgres.connect(database.name());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE key_version IN ACCESS EXCLUSIVE MODE");
      for (String key : keys) {
        waiting.add(
            CompletableFuture.supplyAsync(
                () -> wire.send("POST", key + "/rotate", "{}"), work -> new Thread(work).start()));
      }
      assertThat(wire.decrypt(kept, wire.encrypt(kept, "cached"))).isEqualTo("cached");
      for (CompletableFuture<HttpResponse<String>> one : waiting) {
        assertUnavailable(one.join());
      }
      holder.rollback();
    }
    assertThat(waiting)
        .extracting(one -> one.join().body())
        .anyMatch(body -> body.contains("All connections to the database are in use."));
    for (String key : keys) {
      Patience.await(
          "recovery", () -> wire.send("POST", key + "/rotate", "{}").statusCode() == 201);
    }
    Told told = new Told();
    try (Load load = begin("held up", told)) {
      checkAfterRecovery(load, told);
    }
  }

  /** Who puts an old backup back under a running server takes numbers back that were given. */
  @Test
  void anOldStateThatIsPutBackStopsEncryptionWithWhatWasNewer() throws Exception {
    String vault = wire.createVault("put back");
    String key = wire.createKey(vault, "key");
    String other = wire.createKey(vault, "other");
    String old = wire.encrypt(key, "old");
    TableCopies backup = TableCopies.take(postgres, database.name());
    assertThat(wire.rotate(key)).isEqualTo(2);
    String lost = wire.encrypt(key, "lost");

    backup.putBack();

    Patience.await("the server to notice", () -> isBehind("/encrypt", key, AttackScene.ENCRYPT));
    assertThat(isBehind("/rotate", key, "{}")).isTrue();
    assertThat(isBehind("/decrypt", key, "{\"ciphertext\": \"%s\"}".formatted(lost))).isTrue();
    assertThat(wire.decrypt(key, old)).isEqualTo("old");
    assertThat(wire.rotate(other)).isEqualTo(2);
    assertThat(wire.encrypt(other, "text")).contains(":v2:");
    assertThat(server.isReady()).isTrue();
    assertThat(server.health().body()).contains("The store is older than it was");
    assertThat(server.log()).contains("The store is older than it was");
  }

  /** A small change may still find room in what the table has already. */
  private static boolean findsNoRoom(String key) {
    HttpResponse<String> answer = wire.send("POST", key + "/rotate", "{}");
    if (answer.statusCode() == 201) {
      return false;
    }
    assertUnavailable(answer);
    return answer.body().contains("The database has no room on its disk.");
  }

  private static boolean isBehind(String call, String key, String body) {
    HttpResponse<String> answer = wire.send("POST", key + call, body);
    return Wire.json(answer.body()).path("code").asText().equals("store_behind");
  }

  private static HttpResponse<String> encrypt(String key) {
    return wire.send("POST", key + "/encrypt", AttackScene.ENCRYPT);
  }

  private static String makeKey(String name) {
    return wire.createKey(wire.createVault(name), "kept");
  }

  /** Once the server has heard of its own changes, and forgotten what they touched. */
  private static void warm(String key) throws SQLException {
    awaitPoll();
    awaitPoll(); // which begins when the first is done with
    assertThat(wire.decrypt(key, wire.encrypt(key, "text"))).isEqualTo("text");
  }

  /** Returns while somebody reads the changes who had not begun when this was called. */
  private static void awaitPoll() throws SQLException {
    try (Connection holder = postgres.connect(database.name());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE row_change IN ACCESS EXCLUSIVE MODE");
      Patience.await("a poll", () -> somebodyWaits(statement));
      holder.rollback();
    }
  }

  private static boolean somebodyWaits(Statement statement) {
    try (ResultSet found = statement.executeQuery(WAITING)) {
      return found.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Load begin(String name, Told told) {
    System.out.println("Callers meet an outage by seed " + seed);
    String vault = wire.createVault("load " + name);
    Load.prepare(wire, vault).keys().forEach(told::add);
    return Load.begin(
        name.replace(' ', '-'),
        told,
        vault,
        List.of(wire),
        CALLERS,
        new Random(seed),
        Allowance.OUTAGE);
  }

  private static void checkAfterRecovery(Load load, Told told) {
    load.awaitAnswers(2 * SOME_ANSWERS);
    load.stop();
    Patience.await("health", server::isReady);
    Reckoning reckoning = new Reckoning(wire);
    reckoning.check(told);
    assertThat(reckoning.ciphertexts()).isPositive();
    TrailReader trail = new TrailReader(server.data().resolve("audit.jsonl"));
    Patience.await(
        "events in the trail", () -> trail.succeededRequests().containsAll(told.requests()));
    System.out.printf(
        "After the outage: %s; %d versions and %d ciphertexts, all there%n",
        told.figures(), reckoning.versions(), reckoning.ciphertexts());
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(Wire.json(answer.body()).path("code").asText()).isEqualTo("store_unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).doesNotContain("jdbc", "Exception", database.name());
  }
}

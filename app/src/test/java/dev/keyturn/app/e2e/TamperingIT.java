// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.app.e2e.Attack.Call;
import dev.keyturn.app.e2e.AttackScene.Target;
import dev.keyturn.app.e2e.Keyturn.Ended;
import dev.keyturn.app.e2e.StoredTables.Place;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Who can write to the database cannot make the server believe it, nor keep it from the rest. */
class TamperingIT {
  private static final int ATTACKS = 34;

  private static final Map<String, String> KINDS =
      Map.of(
          "named_key", "KEY",
          "key_version", "KEY_VERSION",
          "key_name", "KEY_NAME",
          "vault", "VAULT",
          "vault_name", "VAULT_NAME",
          "vault_member", "MEMBER",
          "principal", "PRINCIPAL",
          "access_role", "ROLE",
          "access_grant", "GRANT",
          "access_token", "TOKEN");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> whatWasChangedByHandIsNoticedAndEverythingElseGoesOn() throws IOException {
    Path data = folder.resolve("data");
    return attacks(data, TestStore.H2.configuration(folder), () -> StoredTables.open(data));
  }

  @TestFactory
  Stream<DynamicTest> onPostgresLikewise() throws IOException {
    PostgresServer postgres = PostgresServer.shared();
    PostgresDatabase database = postgres.newDatabase();
    String storage = TestStore.onPostgres(database, folder);
    return attacks(
        folder.resolve("on-postgres"),
        TestStore.configuration(folder, storage, ""),
        () -> StoredTables.of(postgres, database));
  }

  private static Stream<DynamicTest> attacks(
      Path data, String configuration, Supplier<StoredTables> open) {
    List<Attack> attacks = new ArrayList<>();
    String control;
    String text;
    try (RunningServer server = RunningServer.start(data, configuration, "--dev")) {
      AttackScene scene = new AttackScene(server.wire(), server.adminToken());
      attacks.addAll(new KeyAttacks(scene).all());
      attacks.addAll(new VersionAttacks(scene).all());
      attacks.addAll(new AccessAttacks(scene).all());
      control = scene.key().path();
      text = server.wire().encrypt(control, "untouched");
    }
    assertThat(attacks).hasSize(ATTACKS);
    Map<Attack, Place> places = new LinkedHashMap<>();
    try (StoredTables tables = open.get()) {
      attacks.forEach(attack -> places.put(attack, attack.apply(tables)));
    }
    List<String> damaged = rows(open, places.values());
    RunningServer server = RunningServer.start(data, configuration);
    List<DynamicTest> tests = new ArrayList<>();
    places.forEach(
        (attack, at) -> tests.add(dynamicTest(attack.name, () -> check(server, attack, at))));
    tests.add(dynamicTest("everything else goes on", () -> checkRest(server, control, text)));
    tests.add(
        dynamicTest(
            "no damaged record was written over",
            () -> {
              server.close();
              assertThat(rows(open, places.values())).isEqualTo(damaged);
            }));
    return tests.stream().onClose(server::close);
  }

  private static void check(RunningServer server, Attack attack, Place place) throws Exception {
    assertThat(attack.refused).isNotEmpty();
    for (Call call : attack.refused) {
      JsonNode answer = call(server, call);
      assertThat(answer.path("code").asText()).isEqualTo("data_corrupt");
      assertThat(answer.path("detail").asText()).doesNotContain(place.id());
    }
    for (Call call : attack.served) {
      call(server, call);
    }
    String named = named(place);
    assertThat(server.log().split("Damaged record: " + named + ": ", -1)).hasSize(2);
    HttpResponse<String> health = server.health();
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains(named + ": A stored record of kind");
  }

  private static JsonNode call(RunningServer server, Call call) {
    return server
        .wire()
        .as(call.token())
        .call(call.method(), call.path(), call.body(), call.status());
  }

  private static String named(Place place) {
    String kind = KINDS.get(place.table());
    return Stream.of(kind, place.partition(), place.id())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static void checkRest(RunningServer server, String key, String text) {
    Wire wire = server.wire();
    assertThat(wire.decrypt(key, text)).isEqualTo("untouched");
    assertThat(wire.rotate(key)).isEqualTo(2);
    assertThat(wire.decrypt(key, wire.encrypt(key, "new"))).isEqualTo("new");
    assertThat(wire.encrypt(wire.createKey(wire.createVault("later"), "key"), "text"))
        .contains(":v1:");
  }

  private static List<String> rows(Supplier<StoredTables> open, Collection<Place> places) {
    try (StoredTables tables = open.get()) {
      return places.stream().map(tables::describe).toList();
    }
  }

  /** What docs/security.md says cannot be noticed, so that the page stays true. */
  @Test
  void aRecordPutBackAsItWasIsNotNoticedByAServerThatStarts() {
    Path data = folder.resolve("put-back");
    Target key;
    try (RunningServer server = RunningServer.start(data)) {
      key = new AttackScene(server.wire(), server.adminToken()).key();
    }
    Map<String, Object> before;
    try (StoredTables tables = StoredTables.open(data)) {
      before = tables.row(key.row());
    }
    try (RunningServer server = RunningServer.start(data)) {
      server.wire().rotate(key.path());
    }
    try (StoredTables tables = StoredTables.open(data)) {
      tables.overwrite(key.row(), before);
    }
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.wire().encrypt(key.path(), "text")).contains(":v1:");
      assertThat(server.log()).doesNotContain("Damaged record");
    }
  }

  /** Every one of these records is looked at in {@code DamagedServerKeysTest}. */
  @Test
  void aDamagedServerKeyStopsTheStartAndIsNamed() {
    Path data = folder.resolve("server-keys");
    assertThat(Keyturn.run("init", "--data", data.toString()).status()).isZero();
    Place key;
    try (StoredTables tables = StoredTables.open(data)) {
      key = tables.aServerKey();
      tables.flip(key, "BODY");
    }
    Ended ended =
        Keyturn.run("server", "--data", data.toString(), "--port", "" + TestPorts.first());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).doesNotContain("\tat ");
    assertThat(ended.lastLine())
        .startsWith("keyturn: The server keys cannot be used: record KEY " + key.id());
    try (StoredTables tables = StoredTables.open(data)) {
      tables.flip(key, "BODY");
    }
    try (RunningServer server = RunningServer.start(data)) {
      server.wire().createVault("mended");
    }
  }

  /** A store in files is read whole at the start, so that nothing of it is believed. */
  @Test
  void aFlippedByteInAStoreInFilesStopsTheStartAndIsNamed() throws IOException {
    String data = folder.resolve("in-files").toString();
    String configuration = TestStore.FILE.configuration(folder);
    assertThat(Keyturn.run("init", configuration, "--data", data).status()).isZero();
    Path journal = Path.of(data).resolve("file-store/journal-0000000001");
    flipInTheMiddle(journal);
    String port = Integer.toString(TestPorts.first());
    Ended ended = Keyturn.run("server", configuration, "--data", data, "--port", port);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).doesNotContain("\tat ");
    assertThat(ended.lastLine())
        .startsWith(
            "keyturn: storage: The file journal-0000000001 of the store is damaged at byte ");
    flipInTheMiddle(journal);
    assertThat(Keyturn.run("init", configuration, "--data", data).status()).isZero();
  }

  private static void flipInTheMiddle(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}

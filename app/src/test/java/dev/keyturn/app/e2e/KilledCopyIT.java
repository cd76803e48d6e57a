// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.app.e2e.Keyturn.Ended;
import dev.keyturn.app.e2e.OpenedStore.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in the midst of a restore and of a migration, of a store that is larger than the
 * memory that anybody gets who copies it: called again, each completes, and nothing is lost,
 * doubled or changed.
 */
class KilledCopyIT {
  private static final boolean SOAK = Boolean.getBoolean("keyturn.soak");
  private static final String HEAP = "-Xmx56m";
  private static final int BYTES_EACH = 4096;
  private static final int DOCUMENTS = SOAK ? 100_000 : 15_000;
  private static final int KILLS = SOAK ? 20 : 1;
  private static final String PLAIN =
      "crypto: {engines: {tink: {provider: tink}}}\nhttp: {https: {enabled: false}}";

  @TempDir private Path temporary;
  private final long seed = Long.getLong("keyturn.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Path folder;
  private Path identity;
  private String recipient;
  private String h2;

  @BeforeEach
  void prepare() throws Exception {
    System.out.println("Copies are killed by seed " + seed);
    folder = temporary.toRealPath();
    KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
    recipient = text(keys.getPublic().getEncoded());
    identity = Files.writeString(folder.resolve("identity"), text(keys.getPrivate().getEncoded()));
    Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
    h2 = configuration("h2", "{provider: jdbi, settings: {cacheSize: 8MiB}}");
  }

  @Test
  void aCopyThatWasKilledIsCompletedByTheSameCommand() throws Exception {
    Path first = folder.resolve("first");
    assertDone(Keyturn.runHere("init", h2, "--data", first.toString()));
    try (OpenedStore store = OpenedStore.open(first, h2)) {
      store.fill(DOCUMENTS, BYTES_EACH);
    }
    Path backup = backUp(first);
    Map<String, Part> before = contents(first, h2);
    assertThat(before.get(OpenedStore.BALLAST).count()).isEqualTo(DOCUMENTS);

    Path second = Files.createDirectory(folder.resolve("second"));
    Files.copy(first.resolve("root.key"), second.resolve("root.key"));
    killRestores(second, backup);
    assertDone(Keyturn.run(restore(second, backup)));
    Map<String, Part> restored = assertRestored(second, before);
    killMigrations(second, restored);
  }

  private Path backUp(Path data) {
    Path backup = folder.resolve("backup.age");
    try (RunningServer server = RunningServer.startWith(HEAP, data, h2)) {
      assertDone(
          Keyturn.runHere(
              "backup",
              backup.toString(),
              "--recipient",
              recipient,
              "--server",
              "http://127.0.0.1:" + server.port(),
              "--token-file",
              data.resolve("admin.token").toString()));
    }
    return backup;
  }

  private void killRestores(Path data, Path backup) throws Exception {
    Path file = data.resolve("store/keyturn.mv.db");
    for (int kill = 0; kill < KILLS; kill++) {
      long wanted = (long) (DOCUMENTS * (long) BYTES_EACH * share(kill));
      KilledCommand command = new KilledCommand(restore(data, backup), folder.resolve("r.log"));
      command.killWhen(
          "the store has %d bytes".formatted(wanted), () -> file.toFile().length() > wanted);
      assertNotServed(data, h2, "It holds a part of a restored backup.");
    }
  }

  private ProcessBuilder restore(Path data, Path backup) {
    return small(
        "restore", "" + backup, h2, "--data", "" + data, "--identity", identity.toString());
  }

  private Map<String, Part> assertRestored(Path data, Map<String, Part> before) {
    assertSound(data, h2);
    Map<String, Part> after = contents(data, h2);
    assertThat(after.get(OpenedStore.BALLAST)).isEqualTo(before.get(OpenedStore.BALLAST));
    assertThat(after.keySet()).containsAll(before.keySet());
    before.forEach(
        (sort, part) -> {
          if (!List.of("OfEvent", "OfUsage").contains(sort)) {
            assertThat(after.get(sort).count()).as(sort).isEqualTo(part.count());
          }
        });
    return after;
  }

  private void killMigrations(Path data, Map<String, Part> source) throws Exception {
    PostgresDatabase database = PostgresServer.shared().newDatabase();
    String postgres = configuration("postgres", TestStore.onPostgres(database, folder));
    String[] words = {"migrate", h2, "--data", data.toString(), "--to", postgres};
    for (int kill = 0; kill < KILLS; kill++) {
      long wanted = (long) (DOCUMENTS * share(kill));
      new KilledCommand(small(words), folder.resolve("m.log"))
          .killWhen("%d rows are there".formatted(wanted), () -> documents(database) > wanted);
      assertNotServed(data, postgres, "It holds a part of another store.");
      assertThat(contents(data, h2)).as("the source").isEqualTo(source);
    }
    if (SOAK) {
      KilledCommand comparing = new KilledCommand(small(words), folder.resolve("c.log"));
      comparing.killWhen("everything is copied", () -> comparing.said().contains("Copying: "));
      assertNotServed(data, postgres, "It holds a part of another store.");
    }
    assertDone(Keyturn.run(small(words)));
    assertSound(data, postgres);
    assertThat(withoutNote(contents(data, h2))).as("the source").isEqualTo(source);
    Map<String, Part> moved = contents(data, postgres);
    assertThat(moved.remove("OfEvent").count()).isEqualTo(source.get("OfEvent").count() + 1);
    Map<String, Part> expected = new TreeMap<>(source);
    expected.remove("OfEvent");
    assertThat(moved).isEqualTo(expected);
  }

  /** Which part of a copy is done when it is killed for the n-th time; it grows. */
  private double share(int kill) {
    return 0.1 + (kill + random.nextDouble()) / KILLS * 0.5;
  }

  private static long documents(PostgresDatabase database) {
    try (Connection connection = PostgresServer.shared().connect(database.name());
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM document")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      return 0; // the table is not there yet
    }
  }

  private static Map<String, Part> contents(Path data, String configuration) {
    try (OpenedStore store = OpenedStore.open(data, configuration)) {
      return store.contents();
    }
  }

  private static Map<String, Part> withoutNote(Map<String, Part> contents) {
    assertThat(contents.remove("keyturn")).as("the note that it was left").isNotNull();
    return contents;
  }

  private static ProcessBuilder small(String... words) {
    return Keyturn.withOptions(HEAP, Keyturn.program(List.of(words)));
  }

  private static void assertNotServed(Path data, String configuration, String why) {
    Ended refused = Keyturn.runHere("init", configuration, "--data", data.toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.lastLine()).startsWith("keyturn: The store is not to be served. " + why);
  }

  private static void assertSound(Path data, String configuration) {
    Ended verified = Keyturn.runHere("verify", configuration, "--data", data.toString());
    assertThat(verified.output()).contains(" 0 finding(s)");
    assertDone(verified);
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  private String configuration(String name, String storage) throws IOException {
    return TestStore.configuration(Files.createDirectory(folder.resolve(name)), storage, PLAIN);
  }

  private static String text(byte[] encoded) {
    return new String(encoded, StandardCharsets.US_ASCII);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOpeningTest {
  private static final PostgresServer SERVER = PostgresServer.shared();

  @TempDir private Path folder;

  @Test
  void itIsDurableAndForMany() {
    try (JdbiStorage storage = JdbiStorage.open(Postgres.emptyStore())) {
      assertThat(storage.traits()).isEqualTo(new StorageTraits(true, true));
    }
  }

  @Test
  void nodesThatStartAtOnceMakeTheTablesOnce() {
    PostgresOptions options = Postgres.options(SERVER.newDatabase());
    Threads.runTogether(
        3,
        node -> {
          try (JdbiStorage storage = JdbiStorage.open(options)) {
            storage.commit(Rows.inserting("node" + node));
          }
        });
  }

  @Test
  void aRefusalNamesTheReasonAndNoSecret() throws IOException {
    PostgresDatabase database = SERVER.newDatabase();
    String secret = database.password();
    assertThat(refusal(other(database, database.name(), secret + "x")).getMessage())
        .contains(database.name(), "it does not take user " + database.user());
    assertThat(refusal(other(database, "nowhere", secret)).getMessage())
        .contains("nowhere", "no database of that name");
    assertThat(refusal(Postgres.options(database.at(freePort()))).getMessage())
        .contains(database.name(), "refused");
    for (String wrong : new String[] {secret + "x", secret}) {
      assertThat(trace(refusal(other(database, "nowhere", wrong)))).doesNotContain(secret);
    }
    assertThat(Postgres.options(database).toString()).doesNotContain(secret);
  }

  @Test
  void aServerThatMayLoseACommitIsRefusedForEveryReason() {
    Map<String, String> unsafe = Map.of("fsync", "off", "full_page_writes", "off");
    try (PostgresServer server = PostgresServer.start(folder.resolve("data"), unsafe)) {
      assertThat(refusal(Postgres.options(server.newDatabase())).getMessage())
          .contains("fsync is off.", "full_page_writes is off.");
    }
  }

  @Test
  void anEncodingThatMayRefuseTextIsRefused() {
    PostgresDatabase database = SERVER.newDatabase();
    SERVER.execute(
        "postgres",
        "CREATE DATABASE bytes OWNER "
            + database.user()
            + " TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'");
    assertThat(refusal(other(database, "bytes", database.password())).getMessage())
        .contains("SQL_ASCII and must be UTF8");
  }

  @Test
  void aNewerSchemaIsRefused() {
    PostgresOptions options = Postgres.options(SERVER.newDatabase());
    JdbiStorage.open(options).close();
    SERVER.execute(
        options.at().database(),
        "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '99', 'from the future',"
            + " type, 'V99__from_the_future.sql', checksum, installed_by, installed_on,"
            + " execution_time, success FROM flyway_schema_history WHERE version = '1'");
    StorageCorruptException refusal =
        catchThrowableOfType(StorageCorruptException.class, () -> JdbiStorage.open(options));
    assertThat(refusal).hasMessageContaining("99");
  }

  @Test
  void commitsAreMadeSafeAndNotLessSafe() {
    PostgresOptions options = Postgres.emptyStore();
    for (Map.Entry<String, String> made :
        Map.of("off", "on", "local", "on", "remote_apply", "remote_apply").entrySet()) {
      SERVER.execute(
          "postgres",
          "ALTER ROLE " + options.at().user() + " SET synchronous_commit = " + made.getKey());
      try (JdbiStorage storage = JdbiStorage.open(options)) {
        assertThat(show(storage, "synchronous_commit")).isEqualTo(made.getValue());
        assertThat(show(storage, "transaction_isolation")).isEqualTo("read committed");
        assertThat(show(storage, "statement_timeout")).isEqualTo("4s");
      }
    }
    SERVER.execute("postgres", "ALTER ROLE " + options.at().user() + " RESET synchronous_commit");
  }

  @Test
  void onlyLoopbackIsSpokenToInTheClear() {
    assertThat(read(Map.of()).sslMode()).isEqualTo("disable");
    assertThat(read(Map.of("host", "127.0.0.1")).sslMode()).isEqualTo("disable");
    assertThat(read(Map.of("host", "db.example")).sslMode()).isEqualTo("verify-full");
    assertThat(read(Map.of("host", "localhost,db.example")).sslMode()).isEqualTo("verify-full");
  }

  @Test
  void aHostIsNamedWithoutItsPort() {
    for (String host : new String[] {"db:5433", "db.example,other:5433", "[db]", "", "db;x"}) {
      assertThat(problem(Map.of("host", host))).contains("'host'", "without a port");
    }
    for (String host :
        new String[] {"db", "10.0.0.1", "::1", "[fe80::1]", "db.example,2001:db8::2"}) {
      assertThat(read(Map.of("host", host)).host()).isEqualTo(host);
    }
  }

  @Test
  void thePasswordIsTheFirstLineOfItsFile() throws IOException {
    Files.writeString(folder.resolve("secret"), "first\nsecond\n");
    assertThat(read(Map.of("passwordFile", "secret")).password()).contains("first");
    assertThat(read(Map.of("password", "given")).password()).contains("given");
    assertThat(read(Map.of()).password()).isEmpty();
    Files.writeString(folder.resolve("empty"), "");
    assertThat(problem(Map.of("passwordFile", "empty"))).contains("'passwordFile'");
    assertThat(problem(Map.of("passwordFile", "secret", "password", "given")))
        .contains("'passwordFile'")
        .doesNotContain("first", "given");
  }

  private PostgresAddress read(Map<String, String> values) {
    Settings settings = new Settings(values);
    OpenContext context = new OpenContext("store", folder, InstantSource.system());
    PostgresAddress address = PostgresSettings.read(settings, context);
    settings.finish();
    return address;
  }

  private String problem(Map<String, String> values) {
    return catchThrowableOfType(SettingsException.class, () -> read(values)).getMessage();
  }

  private static PostgresOptions other(PostgresDatabase database, String name, String password) {
    return Postgres.options(
        new PostgresDatabase(database.host(), database.port(), name, database.user(), password));
  }

  private static StorageUnavailableException refusal(PostgresOptions options) {
    StorageUnavailableException refusal =
        catchThrowableOfType(StorageUnavailableException.class, () -> JdbiStorage.open(options));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String show(JdbiStorage storage, String setting) {
    return storage
        .store()
        .read(handle -> handle.createQuery("SHOW " + setting).mapTo(String.class).one());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

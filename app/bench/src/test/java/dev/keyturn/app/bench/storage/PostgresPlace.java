// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.app.bench.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A PostgreSQL server of our own on this machine, as it is configured by itself, and durable. */
final class PostgresPlace implements Place {
  private static final PostgresServer SERVER = PostgresServer.shared();

  private final Scratch scratch = Scratch.make();
  private final PostgresDatabase bare = SERVER.newDatabase();
  private final PostgresDatabase database;
  private final Path data;
  private final Path configuration;

  PostgresPlace() {
    database = SERVER.newDatabase();
    try {
      data = Files.createDirectory(scratch.folder().resolve("data"));
      Path password = scratch.folder().resolve("password");
      Files.writeString(password, database.password());
      configuration = scratch.folder().resolve("keyturn.yml");
      String settings =
          settings().entrySet().stream()
              .filter(entry -> !entry.getKey().equals("password"))
              .map(entry -> "    " + entry.getKey() + ": " + entry.getValue() + "\n")
              .collect(Collectors.joining());
      Files.writeString(
          configuration,
          "storage:\n  provider: jdbi\n  settings:\n" + settings + "    passwordFile: " + password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "mode",
        "postgres",
        "host",
        database.host(),
        "port",
        Integer.toString(database.port()),
        "database",
        database.name(),
        "user",
        database.user(),
        "password",
        database.password());
  }

  @Override
  public List<String> arguments() {
    return List.of("--dev", configuration.toString());
  }

  @Override
  public long bytes() {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      size.next();
      return size.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String binaryType() {
    return "BYTEA";
  }

  @Override
  public BareDatabase bare() {
    return new BareDatabase() {
      @Override
      public Connection connect() throws SQLException {
        Connection connection = PostgresPlace.connect(bare);
        connection.setAutoCommit(false);
        return connection;
      }

      @Override
      public void durably(Connection connection, Work work) throws SQLException {
        work.run();
        connection.commit();
      }

      @Override
      public void close() {}
    };
  }

  private static Connection connect(PostgresDatabase to) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + to.host() + ":" + to.port() + "/" + to.name(),
        to.user(),
        to.password());
  }

  @Override
  public void close() {
    for (PostgresDatabase used : List.of(database, bare)) {
      SERVER.execute("postgres", "DROP DATABASE " + used.name() + " WITH (FORCE)");
    }
    scratch.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.test.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that forces every commit to the disk, unlike others for tests. It listens on
 * loopback, on one port for good, and asks every role but its superuser for a password.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String SUPERUSER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final String ID_FILE = "postmaster.pid";
  private static final List<String> ACCESS =
      List.of("host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256");
  private static final Map<String, String> SAFE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

  private final AtomicInteger databases = new AtomicInteger();
  private final Path data;
  private final Map<String, String> configuration;
  private EmbeddedPostgres running;

  private PostgresServer(Path data, Map<String, String> configuration) {
    this.data = data;
    this.configuration = configuration;
  }

  /** Makes a server in a folder that does not exist, and starts it. */
  public static PostgresServer start(Path data) {
    return start(data, Map.of());
  }

  /** Likewise, with more lines of configuration. */
  public static PostgresServer start(Path data, Map<String, String> configuration) {
    PostgresServer server = new PostgresServer(data, configuration);
    server.start(0);
    try {
      Files.write(data.resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.execute(SUPERUSER, "SELECT pg_reload_conf()");
    return server;
  }

  /** One for all tests of this process, which must leave it running; it ends with the process. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** Where it listens. */
  public int port() {
    return running.getPort();
  }

  /** Makes an empty database, with an owner of its own. */
  public PostgresDatabase newDatabase() {
    String name = "keyturn_" + databases.incrementAndGet();
    String password = UUID.randomUUID().toString();
    execute(
        SUPERUSER,
        "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'",
        "CREATE DATABASE " + name + " OWNER " + name);
    return new PostgresDatabase(HOST, port(), name, name, password);
  }

  /** A connection of the superuser. */
  public Connection connect(String database) throws SQLException {
    return running.getDatabase(SUPERUSER, database).getConnection();
  }

  /** Does something as the superuser. */
  public void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Changes a setting of the whole server that {@link #start} did not fix, and returns when new
   * connections have it.
   */
  public void configure(String setting, String value) {
    execute(
        SUPERUSER, "ALTER SYSTEM SET " + setting + " = '" + value + "'", "SELECT pg_reload_conf()");
    await(() -> show(setting).equals(value), "The server keeps " + setting + " as it was.");
  }

  /** Stops it as {@code pg_ctl stop -m immediate} does: it has to recover at the next start. */
  public void stopImmediately() {
    signal("-QUIT", postmaster());
    awaitNoIdFile();
  }

  /** Kills all of its processes at once; they leave the file with the id behind. */
  public void kill() {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    // The first to go must not see the others go.
    signal("-STOP", postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    await(() -> all.stream().noneMatch(PostgresServer::runs), "The server survives a kill.");
  }

  /** Starts it again on the same data and port, once it has stopped. */
  public void startAgain() {
    int port = port();
    closeRunning();
    start(port);
  }

  /** Stops it, if it runs, and deletes its data. */
  @Override
  public void close() {
    boolean runs = findPostmaster().filter(PostgresServer::runs).isPresent();
    closeRunning();
    if (runs) {
      awaitNoIdFile(); // At the end of the process somebody else may be stopping it already.
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(int port) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setPGStartupWait(PATIENCE)
              .setServerConfig("listen_addresses", HOST);
      SAFE.forEach(builder::setServerConfig);
      configuration.forEach(builder::setServerConfig);
      running = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeRunning() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessHandle postmaster() {
    return findPostmaster().orElseThrow();
  }

  private Optional<ProcessHandle> findPostmaster() {
    try {
      String id = Files.readAllLines(data.resolve(ID_FILE)).get(0).strip();
      return ProcessHandle.of(Long.parseLong(id));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String show(String setting) {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
      int status = kill.onExit().join().exitValue();
      if (status != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which the server deletes at its end; who asked for its process could meet a zombie. */
  private void awaitNoIdFile() {
    Path file = data.resolve(ID_FILE);
    await(() -> !Files.exists(file), "The server does not stop.");
  }

  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process);
  }

  /** One that has ended, and whose end nobody has asked for. */
  private static boolean isZombie(ProcessHandle process) {
    try {
      String state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return state.substring(state.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false; // it is gone, or this system tells no states
    }
  }

  private static void await(BooleanSupplier condition, String otherwise) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(otherwise);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Made when it is first asked for. */
  private static final class Shared {
    static final PostgresServer SERVER = start();

    private static PostgresServer start() {
      try {
        Path folder = Files.createTempDirectory("keyturn-postgres");
        PostgresServer server = PostgresServer.start(folder.resolve("data"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(PostgresServer server, Path folder) {
      server.close();
      try {
        Files.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

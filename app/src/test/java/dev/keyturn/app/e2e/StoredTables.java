// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.record.RecordCodec;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The database of a stopped server, by plain JDBC, with the driver of the distribution. */
final class StoredTables implements AutoCloseable {
  private final Closeable driver;
  private final Connection connection;

  /** Where a row stands. */
  record Place(String table, String partition, String id) {}

  private StoredTables(Closeable driver, Connection connection) {
    this.driver = driver;
    this.connection = connection;
  }

  /** Those on PostgreSQL, by its superuser. */
  static StoredTables of(PostgresServer postgres, PostgresDatabase database) {
    try {
      return new StoredTables(() -> {}, postgres.connect(database.name()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static StoredTables open(Path data) {
    return open(data, "store");
  }

  /** Those in a folder that the configuration names. */
  static StoredTables open(Path data, String store) {
    try {
      URLClassLoader loader = driver();
      Driver h2 =
          loader
              .loadClass("org.h2.Driver")
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      Properties user = new Properties();
      user.setProperty("user", "keyturn");
      String url = "jdbc:h2:file:" + data.resolve(store).resolve("keyturn") + ";IFEXISTS=TRUE";
      return new StoredTables(loader, h2.connect(url, user));
    } catch (ReflectiveOperationException | SQLException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static URLClassLoader driver() throws IOException {
    try (Stream<Path> jars = Files.list(Keyturn.HOME.resolve("plugins/storage-jdbi"))) {
      URL[] found =
          jars.filter(jar -> jar.getFileName().toString().matches("h2-.*\\.jar"))
              .map(StoredTables::url)
              .toArray(URL[]::new);
      assertThat(found).hasSize(1);
      return new URLClassLoader(found);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** All columns of a row. */
  Map<String, Object> row(Place place) {
    try (PreparedStatement query =
        at(place, "SELECT * FROM " + place.table() + " WHERE partition = ? AND id = ?", 1)) {
      ResultSet result = query.executeQuery();
      assertThat(result.next()).as("there is %s", place).isTrue();
      ResultSetMetaData columns = result.getMetaData();
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.put(columns.getColumnName(i).toUpperCase(Locale.ROOT), result.getObject(i));
      }
      return row;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** All that a row holds, as text to compare. */
  String describe(Place place) {
    StringBuilder text = new StringBuilder(place.toString());
    if (exists(place)) {
      row(place)
          .forEach(
              (column, value) ->
                  text.append(' ')
                      .append(column)
                      .append('=')
                      .append(
                          value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value));
    }
    return text.toString();
  }

  /** Where one of the keys in the server's own vault stands. */
  Place aServerKey() {
    String sql =
        "SELECT k.partition, k.id FROM named_key k JOIN vault_name n ON k.partition = n.target"
            + " WHERE n.id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, utf8("server"));
      ResultSet found = statement.executeQuery();
      assertThat(found.next()).isTrue();
      return new Place("named_key", text(found.getBytes(1)), text(found.getBytes(2)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean exists(Place place) {
    try (PreparedStatement query =
        at(place, "SELECT id FROM " + place.table() + " WHERE partition = ? AND id = ?", 1)) {
      return query.executeQuery().next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes one column of one row. */
  void set(Place place, String column, Object value) {
    String sql =
        "UPDATE " + place.table() + " SET " + column + " = ? WHERE partition = ? AND id = ?";
    try (PreparedStatement update = at(place, sql, 2)) {
      update.setObject(1, value instanceof String text ? utf8(text) : value);
      assertThat(update.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Gives a row what another one has in all columns but its place. */
  void overwrite(Place place, Map<String, Object> content) {
    content.forEach(
        (column, value) -> {
          if (!column.equals("PARTITION") && !column.equals("ID") && !isUnique(column)) {
            set(place, column, value);
          }
        });
  }

  private static boolean isUnique(String column) {
    return column.equals("NUMBER") || column.equals("DIGEST");
  }

  void delete(Place place) {
    String sql = "DELETE FROM " + place.table() + " WHERE partition = ? AND id = ?";
    try (PreparedStatement delete = at(place, sql, 1)) {
      assertThat(delete.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void insert(String table, Map<String, Object> row) {
    String names = String.join(", ", row.keySet());
    String marks = "?, ".repeat(row.size() - 1) + "?";
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
      int column = 1;
      for (Object value : row.values()) {
        insert.setObject(column++, value);
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes(Place place, String column) {
    return (byte[]) row(place).get(column);
  }

  /** The record in a row. */
  <T> T read(Place place, RecordCodec<T> codec) {
    return codec.decode(ByteString.copyOf(bytes(place, "BODY")));
  }

  /** Lets a record say something else; its signature stays as it was. */
  <T> void forge(Place place, RecordCodec<T> codec, UnaryOperator<T> change) {
    T genuine = read(place, codec);
    T forged = change.apply(genuine);
    assertThat(forged).isNotEqualTo(genuine);
    set(place, "BODY", codec.encode(forged).toByteArray());
  }

  void flip(Place place, String column) {
    byte[] bytes = bytes(place, column);
    bytes[bytes.length / 2] ^= 1;
    set(place, column, bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private PreparedStatement at(Place place, String sql, int first) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setBytes(first, utf8(place.partition()));
    statement.setBytes(first + 1, utf8(place.id()));
    return statement;
  }

  /** Of versions of named keys that are not the last ones of theirs, if there is a choice. */
  void removeSomeVersionAndFlipAnother() {
    String versions =
        "SELECT v.partition, v.id FROM key_version v JOIN named_key k ON k.id = v.partition"
            + " JOIN key_name n ON n.target = k.id WHERE UTF8TOSTRING(n.id) = 'key'"
            + " ORDER BY v.id FETCH FIRST 2 ROWS ONLY";
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(versions);
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM key_version WHERE partition = ? AND id = ?");
        PreparedStatement flip =
            connection.prepareStatement(
                "UPDATE key_version SET body = body || X'00' WHERE partition = ? AND id = ?")) {
      for (PreparedStatement damage : new PreparedStatement[] {delete, flip}) {
        assertThat(found.next()).isTrue();
        damage.setBytes(1, found.getBytes(1));
        damage.setBytes(2, found.getBytes(2));
        assertThat(damage.executeUpdate()).isEqualTo(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Counts the use of a version that some key has not come to, and lets the numbers of keys begin
   * again.
   */
  void miscount() {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO version_usage SELECT key_id, 999, 1, 1 FROM version_usage FETCH FIRST ROW ONLY");
      statement.execute("UPDATE number_series SET last_number = 1 WHERE kind = 'KEY'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
      driver.close();
    } catch (SQLException | IOException e) {
      throw new AssertionError(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.ports.storage.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;

/**
 * The least that a rotation takes: one row inserted, one updated, of the size that they have in our
 * store, in tables with nothing but a primary key.
 */
final class BareRotation implements Race.Step, AutoCloseable {
  private final BareDatabase database;
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final byte[] version;
  private final byte[] key;
  private final String id = UUID.randomUUID().toString();
  private int number;

  /**
   * @param version a row like the one to insert
   * @param key a row like the one to update
   */
  BareRotation(BareDatabase database, Row version, Row key) throws SQLException {
    this.database = database;
    this.version = bytes(version);
    this.key = bytes(key);
    connection = database.connect();
    insert = connection.prepareStatement("INSERT INTO bare_version VALUES (?, ?, ?)");
    update = connection.prepareStatement("UPDATE bare_key SET number = ?, body = ? WHERE id = ?");
    try (PreparedStatement first =
        connection.prepareStatement("INSERT INTO bare_key VALUES (?, ?, ?)")) {
      first.setString(1, id);
      first.setInt(2, 0);
      first.setBytes(3, this.key);
      first.executeUpdate();
    }
    connection.commit();
  }

  static void makeTables(BareDatabase database, String binary) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE bare_version (id VARCHAR(36), number INTEGER, body "
              + binary
              + ", PRIMARY KEY (id, number))");
      statement.execute(
          "CREATE TABLE bare_key (id VARCHAR(36) PRIMARY KEY, number INTEGER, body "
              + binary
              + ")");
      connection.commit();
    }
  }

  @Override
  public void run() throws SQLException {
    number++;
    database.durably(connection, this::write);
  }

  private void write() throws SQLException {
    insert.setString(1, id);
    insert.setInt(2, number);
    insert.setBytes(3, version);
    insert.executeUpdate();
    update.setInt(1, number);
    update.setBytes(2, key);
    update.setString(3, id);
    update.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** As many as ours has beside its id and number. */
  private static byte[] bytes(Row row) {
    int indexes = row.indexes().values().stream().mapToInt(String::length).sum();
    byte[] bytes = new byte[row.body().size() + row.signature().mac().size() + indexes];
    new Random(bytes.length).nextBytes(bytes);
    return bytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An old backup of a database on PostgreSQL, taken and put back under whoever uses it. */
final class TableCopies {
  private final PostgresServer postgres;
  private final String database;
  private final List<String> tables = new ArrayList<>();
  private final Map<String, String> sequences = new TreeMap<>();

  private TableCopies(PostgresServer postgres, String database) {
    this.postgres = postgres;
    this.database = database;
  }

  /** Copies all tables as they are at one moment. */
  static TableCopies take(PostgresServer postgres, String database) {
    TableCopies copies = new TableCopies(postgres, database);
    copies.inOneTransaction(copies::copyAll);
    return copies;
  }

  /** Lets all tables be what they were. */
  void putBack() {
    inOneTransaction(
        statement -> {
          statement.execute("TRUNCATE " + String.join(", ", tables));
          for (String table : tables) {
            statement.execute(
                "INSERT INTO %1$s OVERRIDING SYSTEM VALUE SELECT * FROM backup.%1$s"
                    .formatted(table));
          }
          for (Map.Entry<String, String> sequence : sequences.entrySet()) {
            statement.execute(
                "SELECT setval('%s', %s)".formatted(sequence.getKey(), sequence.getValue()));
          }
        });
  }

  private void copyAll(Statement statement) throws SQLException {
    statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    statement.execute("CREATE SCHEMA backup");
    tables.addAll(names(statement, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
    for (String table : tables) {
      statement.execute("CREATE TABLE backup." + table + " AS TABLE " + table);
    }
    for (String sequence :
        names(statement, "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")) {
      sequences.put(sequence, names(statement, "SELECT last_value FROM " + sequence).get(0));
    }
  }

  private static List<String> names(Statement statement, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  /** What is done with a statement. */
  private interface Work {
    void with(Statement statement) throws SQLException;
  }

  private void inOneTransaction(Work work) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      work.with(statement);
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

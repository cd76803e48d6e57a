// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  @TempDir private Path folder;

  @Test
  void whatWasCommittedIsThereAfterEveryWayToStop() throws SQLException {
    try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
      PostgresDatabase database = server.newDatabase();
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
      query(database, "CREATE TABLE kept (number INTEGER)");
      query(database, "INSERT INTO kept VALUES (1)");
      server.stopImmediately();
      assertThatThrownBy(() -> setting(database, "fsync")).isInstanceOf(SQLException.class);
      server.startAgain();
      query(database, "INSERT INTO kept VALUES (2)");
      server.kill();
      server.startAgain();
      assertThat(query(database, "SELECT COUNT(*) FROM kept")).isEqualTo("2");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void onlyThePasswordOpensADatabase() throws SQLException {
    PostgresDatabase database = PostgresServer.shared().newDatabase();
    assertThat(query(database, "SELECT current_user")).isEqualTo(database.user());
    PostgresDatabase wrong =
        new PostgresDatabase(
            database.host(), database.port(), database.name(), database.user(), "no");
    assertThatThrownBy(() -> setting(wrong, "fsync")).isInstanceOf(SQLException.class);
  }

  @Test
  void aProxyCanBeCutAndMended() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    try (TcpProxy proxy = TcpProxy.to(server.port())) {
      PostgresDatabase database = server.newDatabase().at(proxy.port());
      try (Connection connection = connect(database)) {
        assertThat(connection.isValid(1)).isTrue();
        proxy.dropConnections();
        assertThat(connection.isValid(1)).isFalse();
      }
      proxy.cut();
      assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
      proxy.mend();
      try (Connection connection = connect(database)) {
        proxy.stall();
        assertThat(connection.isValid(1)).isFalse();
        proxy.mend();
      }
      assertThat(setting(database, "fsync")).isEqualTo("on");
    }
  }

  private static String setting(PostgresDatabase database, String name) throws SQLException {
    return query(database, "SHOW " + name);
  }

  private static String query(PostgresDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet result = statement.getResultSet()) {
        assertThat(result.next()).isTrue();
        return result.getString(1);
      }
    }
  }

  private static Connection connect(PostgresDatabase database) throws SQLException {
    String url = "jdbc:postgresql://" + database.host() + ":" + database.port() + "/";
    return DriverManager.getConnection(url + database.name(), database.user(), database.password());
  }
}

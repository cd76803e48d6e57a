// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a server must be, so that it cannot lose a key. */
final class PostgresRequirements {
  /** For what is done once, at the start, when another node may be at it as well. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int OLDEST = 14;
  private static final String FACTS =
      "SELECT current_setting('server_version_num'), current_setting('server_encoding'),"
          + " current_setting('fsync'), current_setting('full_page_writes'),"
          + " pg_is_in_recovery(), current_setting('server_version')";

  private PostgresRequirements() {}

  /** Refuses a server that cannot be reached, or that is not as it must be, with all reasons. */
  static void check(PostgresOptions options) {
    List<String> complaints;
    try (Connection connection = PostgresPool.source(options, PATIENCE).getConnection();
        Statement statement = connection.createStatement();
        ResultSet facts = statement.executeQuery(FACTS)) {
      facts.next();
      complaints = complaints(facts);
    } catch (SQLException e) {
      throw new StorageUnavailableException(
          "The database " + options.at().place() + " cannot be opened: " + reason(options, e), e);
    }
    if (!complaints.isEmpty()) {
      throw new StorageUnavailableException(
          "The database "
              + options.at().place()
              + " cannot be used: "
              + String.join(" ", complaints),
          null);
    }
  }

  private static List<String> complaints(ResultSet facts) throws SQLException {
    List<String> complaints = new ArrayList<>();
    if (facts.getInt(1) / 10_000 < OLDEST) {
      complaints.add(
          "It is PostgreSQL "
              + facts.getString(6)
              + "; the oldest that will do is "
              + OLDEST
              + ".");
    }
    if (!facts.getString(2).equals("UTF8")) {
      complaints.add("Its encoding is " + facts.getString(2) + " and must be UTF8.");
    }
    if (facts.getString(3).equals("off")) {
      complaints.add("It does not force commits to its disk: fsync is off.");
    }
    if (facts.getString(4).equals("off")) {
      complaints.add("A power cut may tear its pages: full_page_writes is off.");
    }
    if (facts.getBoolean(5)) {
      complaints.add("It is a standby.");
    }
    return complaints;
  }

  private static String reason(PostgresOptions options, SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "28P01", "28000" ->
          "it does not take user " + options.at().user() + " with that password.";
      case "3D000" -> "there is no database of that name.";
      case "42501" -> "user " + options.at().user() + " may not connect.";
      case "53300" -> "it has no connection left.";
      case "57P03" -> "it is starting or stopping.";
      default -> failure.getMessage();
    };
  }
}

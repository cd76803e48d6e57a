// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A statement for several rows at once, straight to JDBC: while Jdbi finds out for each value how
 * it is to be bound, H2 writes the row. What is not executed goes with its connection.
 */
final class Batch {
  private final PreparedStatement statement;
  private final Object deadline;

  private Batch(PreparedStatement statement, Object deadline) {
    this.statement = statement;
    this.deadline = deadline;
  }

  static Batch of(Handle handle, String sql) {
    try {
      return new Batch(
          handle.getConnection().prepareStatement(sql),
          handle.getConfig(SqlStatements.class).getAttribute(PostgresPool.DEADLINE));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Places are counted from 0; null is no value. */
  Batch bind(int place, byte[] value) {
    try {
      statement.setBytes(place + 1, value);
      return this;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  Batch bind(int place, long value) {
    try {
      statement.setLong(place + 1, value);
      return this;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  Batch bind(int place, String value) {
    try {
      statement.setString(place + 1, value);
      return this;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The row is complete. */
  void add() {
    try {
      statement.addBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** How many rows of the database each of them changed. */
  int[] execute() {
    try (statement) {
      if (deadline instanceof Long nanos) {
        PostgresPool.limit(statement.getConnection(), nanos);
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static UnableToExecuteStatementException failed(SQLException e) {
    return new UnableToExecuteStatementException("A batch was not executed.", e, null);
  }
}

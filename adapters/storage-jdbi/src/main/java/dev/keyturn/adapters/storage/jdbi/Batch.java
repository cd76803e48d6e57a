// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A statement for one row or several at once, straight to JDBC: while Jdbi finds out for each value
 * how it is to be bound, H2 writes the row. What is not executed goes with its connection.
 */
final class Batch {
  private final Handle handle;
  private final PreparedStatement statement;

  private Batch(Handle handle, PreparedStatement statement) {
    this.handle = handle;
    this.statement = statement;
  }

  static Batch of(Handle handle, String sql) {
    try {
      return new Batch(handle, handle.getConnection().prepareStatement(sql));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The first value of the first row that a query finds; null if there is none. */
  static byte[] first(Handle handle, String sql, List<Object> values) {
    try (PreparedStatement query = handle.getConnection().prepareStatement(sql)) {
      bind(query, 0, values);
      PostgresPool.limit(handle);
      try (ResultSet found = query.executeQuery()) {
        return first(found);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static byte[] first(ResultSet found) throws SQLException {
    return found.next() ? found.getBytes(1) : null;
  }

  /** Binds values from a place on, the first of which is 0; returns the place behind them. */
  static int bind(PreparedStatement statement, int place, List<Object> values) throws SQLException {
    int next = place;
    for (Object value : values) {
      next++;
      if (value instanceof Long number) {
        statement.setLong(next, number);
      } else if (value instanceof String text) {
        statement.setString(next, text);
      } else {
        statement.setBytes(next, (byte[]) value);
      }
    }
    return next;
  }

  /** Adds the values of a row: see {@link Step#values}. */
  void add(List<Object> values) {
    try {
      bind(statement, 0, values);
      statement.addBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** How many rows of the database each of them changed. */
  int[] execute() {
    try (statement) {
      PostgresPool.limit(handle);
      return statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static UnableToExecuteStatementException failed(SQLException e) {
    return new UnableToExecuteStatementException("A statement was not executed.", e, null);
  }
}

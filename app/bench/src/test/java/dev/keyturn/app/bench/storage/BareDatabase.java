// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** A database as one would use it without us: JDBC, and a commit that is on the disk. */
interface BareDatabase extends AutoCloseable {
  /** A connection that does not commit by itself. */
  Connection connect() throws SQLException;

  /** Does something and commits it; returns when all of it is on the disk. For many threads. */
  void durably(Connection connection, Work work) throws SQLException;

  /** What a transaction does. */
  interface Work {
    void run() throws SQLException;
  }

  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** A database as one would use it without us: JDBC, and a commit that is on the disk. */
interface BareDatabase extends AutoCloseable {
  /** A connection that does not commit by itself. */
  Connection connect() throws SQLException;

  /** Commits; returns when the commit is on the disk. For many threads. */
  void commit(Connection connection) throws SQLException;

  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import org.jdbi.v3.core.statement.Query;

/** What one database says differently from another; everything else is said once. */
enum Dialect {
  /** The database inside. Transactions that write take turns there. */
  H2("h2") {
    @Override
    String insert(RowTable table) {
      return table.insert;
    }

    /** Nobody else can change anything meanwhile, so that no lock is needed. */
    @Override
    String guard(RowTable table, RowIndex index, boolean alsoWritten) {
      return "SELECT " + RowTable.column(index) + " FROM " + table.name + THIS_ROW;
    }

    @Override
    int bindPlace(Query guard, RowKey key) {
      return 0;
    }

    @Override
    boolean takesTurns() {
      return true;
    }
  },

  /** A server with many clients. */
  POSTGRES("postgres") {
    /** A failed statement would end the transaction and not say which row it was. */
    @Override
    String insert(RowTable table) {
      return table.insert + " ON CONFLICT DO NOTHING";
    }

    @Override
    String guard(RowTable table, RowIndex index, boolean alsoWritten) {
      return "WITH line AS MATERIALIZED (SELECT "
          + (alsoWritten ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared")
          + "(?)) SELECT guarded."
          + RowTable.column(index)
          + " FROM line, "
          + table.name
          + " AS guarded"
          + THIS_ROW
          + (alsoWritten ? " FOR UPDATE" : " FOR SHARE")
          + " OF guarded";
    }

    @Override
    int bindPlace(Query guard, RowKey key) {
      guard.bind(0, RowLocks.place(key));
      return 1;
    }

    @Override
    boolean takesTurns() {
      return false;
    }
  };

  private static final String THIS_ROW = " WHERE partition = ? AND id = ?";

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /** The folder of its migrations. */
  String folder() {
    return folder;
  }

  /** Inserts a row; where that changes nothing, another row was there. */
  abstract String insert(RowTable table);

  /**
   * Reads the value of an index and keeps everybody else from changing the row, but not from
   * guarding it unless this transaction writes it as well.
   */
  abstract String guard(RowTable table, RowIndex index, boolean alsoWritten);

  /** Binds what a guard needs before partition and id, and returns their first place. */
  abstract int bindPlace(Query guard, RowKey key);

  /** Whether no two transactions write at a time. */
  abstract boolean takesTurns();
}

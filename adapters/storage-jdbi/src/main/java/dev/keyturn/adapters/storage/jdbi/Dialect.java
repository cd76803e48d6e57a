// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Step guard(Guard guard, boolean alsoWritten) {
      RowTable table = RowTable.of(guard.key().kind());
      return look(
          "SELECT " + RowTable.column(guard.index()) + " FROM " + table.name + THIS_ROW, guard);
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
    Step guard(Guard guard, boolean alsoWritten) {
      return look(
          "WITH line AS MATERIALIZED (SELECT "
              + (alsoWritten ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared")
              + "(?)) SELECT guarded."
              + RowTable.column(guard.index())
              + " FROM line, "
              + RowTable.of(guard.key().kind()).name
              + " AS guarded"
              + THIS_ROW
              + (alsoWritten ? " FOR UPDATE" : " FOR SHARE")
              + " OF guarded",
          guard,
          RowLocks.place(guard.key()));
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
  abstract Step guard(Guard guard, boolean alsoWritten);

  /** Whether no two transactions write at a time. */
  abstract boolean takesTurns();

  private static Step look(String sql, Guard guard, Object... first) {
    List<Object> values = new ArrayList<>(List.of(first));
    values.add(Utf8.bytes(guard.key().partition()));
    values.add(Utf8.bytes(guard.key().id()));
    Step.Expected expected = new Step.Expected(guard.key(), guard.value());
    return new Step.Look(sql, values, Optional.of(expected));
  }
}

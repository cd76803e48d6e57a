// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowIndex;

/** What one database says differently from another; everything else is said once. */
enum Dialect {
  /** The database inside. */
  H2("h2");

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /** The folder of its migrations. */
  String folder() {
    return folder;
  }

  /** Inserts a row. */
  String insert(RowTable table) {
    return table.insert;
  }

  /** Reads the value of an index and keeps everybody else from changing the row. */
  String guard(RowTable table, RowIndex index) {
    return "SELECT "
        + RowTable.column(index)
        + " FROM "
        + table.name
        + " WHERE partition = ? AND id = ? FOR UPDATE";
  }
}

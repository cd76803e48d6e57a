// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.ports.storage.RowKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Databases for tests, on the server that they share. */
final class Postgres {
  private Postgres() {}

  /** How to open a store that is empty, and open nowhere. */
  static PostgresOptions emptyStore() {
    Stream<String> tables =
        Stream.concat(
            Arrays.stream(RowKind.values()).map(kind -> RowTable.of(kind).name),
            Stream.of("row_change", "pending_event", "version_usage"));
    PostgresServer.shared()
        .execute(
            Made.STORE.at().database(),
            tables.map(table -> "DELETE FROM " + table).collect(Collectors.joining(";"))
                + ";UPDATE number_series SET last_number = 0");
    return Made.STORE;
  }

  static PostgresOptions options(PostgresDatabase database) {
    return new PostgresOptions(
        new PostgresAddress(
            database.host(),
            database.port(),
            database.name(),
            database.user(),
            Optional.of(database.password()),
            "disable",
            Optional.empty()),
        8);
  }

  /** A database with the tables already in it, so that they are made once. */
  private static final class Made {
    static final PostgresOptions STORE = make();

    private static PostgresOptions make() {
      PostgresOptions options = options(PostgresServer.shared().newDatabase());
      JdbiStorage.open(options).close();
      return options;
    }
  }
}

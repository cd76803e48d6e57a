// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables up to date. */
final class Schema {
  private static final String MIGRATIONS = "classpath:dev/keyturn/adapters/storage/jdbi/migration/";

  private Schema() {}

  static void bringUpToDate(DataSource database, Dialect dialect) {
    try {
      // A plugin's classes and resources are seen by its own loader only.
      Flyway flyway =
          Flyway.configure(Schema.class.getClassLoader())
              .loggers("slf4j")
              .dataSource(database)
              .locations(MIGRATIONS + dialect.folder())
              .failOnMissingLocations(true)
              .load();
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StorageUnavailableException("The tables cannot be brought up to date.", e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    Arrays.stream(flyway.info().all())
        .filter(migration -> isFuture(migration.getState()))
        .map(MigrationInfo::getVersion)
        .reduce((earlier, later) -> later)
        .ifPresent(
            version -> {
              throw new StorageCorruptException(
                  "The store has schema " + version + ", made by a newer release than this one.",
                  null);
            });
  }

  private static boolean isFuture(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }
}

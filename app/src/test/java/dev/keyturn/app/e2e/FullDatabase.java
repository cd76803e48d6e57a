// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * No room for the versions of keys in a database: the disk under their table is full or, where
 * nobody may mount one, the database answers as if it were.
 */
final class FullDatabase implements AutoCloseable {
  private static final String DISK = "16m";
  private static final String TABLE = "key_version";
  private static final String ROOM_AGAIN = "DROP FUNCTION IF EXISTS no_room CASCADE";

  private final PostgresServer server;
  private final String database;
  private final Optional<SmallDisk> disk;

  private FullDatabase(PostgresServer server, String database, Optional<SmallDisk> disk) {
    this.server = server;
    this.database = database;
    this.disk = disk;
    if (disk.isPresent()) {
      execute("ALTER TABLE " + TABLE + " SET TABLESPACE small");
    }
  }

  static FullDatabase prepare(PostgresServer server, String database, Path place)
      throws IOException {
    Optional<SmallDisk> disk = SmallDisk.tryMount(place, DISK);
    return new FullDatabase(server, database, disk.filter(one -> isTaken(server, database, one)));
  }

  /** Gives the disk back if the database may not write there. */
  private static boolean isTaken(PostgresServer server, String database, SmallDisk disk) {
    try {
      server.execute(database, "CREATE TABLESPACE small LOCATION '" + disk.place() + "'");
      return true;
    } catch (IllegalStateException e) {
      System.out.println("The database takes no small disk: " + e.getMessage());
      disk.close();
      return false;
    }
  }

  void fill() throws IOException {
    if (disk.isPresent()) {
      disk.get().fill();
    } else {
      execute(
          "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
              + "'BEGIN RAISE SQLSTATE ''53100''; END'",
          "CREATE TRIGGER no_room BEFORE INSERT ON " + TABLE + " EXECUTE FUNCTION no_room()");
    }
  }

  void free() throws IOException {
    if (disk.isPresent()) {
      disk.get().free();
    } else {
      execute(ROOM_AGAIN);
    }
  }

  private void execute(String... statements) {
    server.execute(database, statements);
  }

  @Override
  public void close() {
    if (disk.isPresent()) {
      execute("ALTER TABLE " + TABLE + " SET TABLESPACE pg_default", "DROP TABLESPACE small");
      disk.get().close();
    } else {
      execute(ROOM_AGAIN);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stores that a server can be put upon. */
enum TestStore {
  H2 {
    @Override
    String storage(Path folder) {
      return "{provider: jdbi}";
    }
  },
  FILE {
    @Override
    String storage(Path folder) {
      return "{provider: file}";
    }
  },
  POSTGRES {
    @Override
    String storage(Path folder) throws IOException {
      return onPostgres(PostgresServer.shared().newDatabase(), folder);
    }
  };

  private static final String TRAIL = "{provider: file, settings: {maxFileSize: 1GiB}}";

  abstract String storage(Path folder) throws IOException;

  /** What says that a database is the store, with the password in a file beside. */
  static String onPostgres(PostgresDatabase database, Path folder) throws IOException {
    Path password = Files.createTempFile(folder, "password", "");
    Files.writeString(password, database.password());
    return ("{provider: jdbi, settings: {mode: postgres, host: %s, port: %d, database: %s,"
            + " user: %s, passwordFile: '%s'}}")
        .formatted(database.host(), database.port(), database.name(), database.user(), password);
  }

  /** A configuration file in a folder, on a new store of this kind. */
  String configuration(Path folder) throws IOException {
    return configuration(folder, storage(folder), "");
  }

  /** A configuration file in a folder, on a given store, with more lines. */
  static String configuration(Path folder, String storage, String more) throws IOException {
    String text = "storage: %s%naudit: %s%n%s%n".formatted(storage, TRAIL, more);
    return Files.writeString(folder.resolve("store.yml"), text).toString();
  }
}

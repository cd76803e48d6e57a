// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.test.postgres.PostgresDatabase;
import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit on the disk. */
class PostgresLimitsTest {
  private static final PostgresServer SERVER = PostgresServer.shared();

  @TempDir private Path folder;

  @Test
  void aFullDiskRefusesChangesUntilThereIsRoom() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    mount(disk);
    PostgresDatabase database = SERVER.newDatabase();
    SERVER.execute(
        "postgres",
        "CREATE TABLESPACE small LOCATION '" + disk + "'",
        "ALTER DATABASE " + database.name() + " SET TABLESPACE small");
    try (JdbiStorage storage = JdbiStorage.open(Postgres.options(database))) {
      List<String> acknowledged = fill(storage);
      assertThat(acknowledged).isNotEmpty();
      assertThat(storage.rows().get(key(acknowledged.get(0)))).isPresent();
      Files.delete(disk.resolve("filler"));
      storage.commit(large("there is room"));
      assertThat(acknowledged).allMatch(id -> storage.rows().get(key(id)).isPresent());
    } finally {
      SERVER.execute("postgres", "DROP DATABASE " + database.name(), "DROP TABLESPACE small");
      assertThat(run("umount", "-l", disk.toString())).isTrue();
    }
  }

  /** Takes most of the room away, and writes into the rest until it is refused. */
  private static List<String> fill(JdbiStorage storage) throws IOException {
    List<String> acknowledged = new ArrayList<>();
    storage.commit(large("before"));
    acknowledged.add("before");
    String place =
        storage
            .store()
            .read(
                handle ->
                    handle
                        .createQuery(
                            "SELECT pg_tablespace_location(dattablespace) FROM pg_database"
                                + " WHERE datname = current_database()")
                        .mapTo(String.class)
                        .one());
    Path filler = Path.of(place).resolve("filler");
    long room = filler.getParent().toFile().getUsableSpace();
    Files.write(filler, new byte[(int) room - (2 << 20)]);
    for (int i = 0; ; i++) {
      try {
        storage.commit(large("row " + i));
        acknowledged.add("row " + i);
      } catch (StorageUnavailableException e) {
        return acknowledged;
      }
    }
  }

  private static Commit large(String id) {
    byte[] body = new byte[1 << 19];
    new Random(1).nextBytes(body);
    return insert(new Row(key(id), 1, ByteString.takeOver(body), signature(), Map.of()));
  }

  private static RowSignature signature() {
    return new RowSignature(1, ByteString.copyOf(new byte[32]));
  }

  private static Commit insert(Row row) {
    return new Commit(List.of(), List.of(new Write.Insert(row)), List.of());
  }

  /** Skips the test, visibly, where one may not mount. */
  private static void mount(Path place) throws IOException, InterruptedException {
    if (!run("mount", "-t", "tmpfs", "-o", "mode=0700,size=40m", "tmpfs", place.toString())) {
      String notice = "SKIPPED: nobody may mount a tmpfs here, so that no disk is full";
      System.out.println(notice);
      Assumptions.abort(notice);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}

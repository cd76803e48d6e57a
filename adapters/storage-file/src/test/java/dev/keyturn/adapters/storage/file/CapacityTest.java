// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.Write;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many keys as the store is made for, in as little memory as it promises. */
class CapacityTest {
  private static final int KEYS = 100_000;
  private static final int KEYS_A_COMMIT = 500;
  private static final int WRITERS = 4;
  private static final int ROWS_A_KEY = 3;
  private static final long SEED = 100_000;
  private static final int KEY_BODY = 250;
  private static final int NAME_BODY = 80;
  private static final int VERSION_BODY = 300;

  @TempDir private Path folder;

  @Test
  void aHundredThousandKeysAreOpenedInAHeapOf256Megabytes() throws Exception {
    try (FileStorage storage = FileStorage.open(folder, FileStorageOptions.defaults())) {
      Threads.runTogether(WRITERS, writer -> fill(storage, writer));
      awaitSnapshot(storage);
    }
    Process child = ChildJvm.start(List.of("-Xmx256m"), OpenStore.class, folder.toString());
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println("CapacityTest: " + said.strip());
    assertThat(said).startsWith("opened " + ROWS_A_KEY * KEYS + " rows");
    assertThat(child.waitFor()).isZero();
  }

  private static void fill(FileStorage storage, int writer) {
    Random random = new Random(SEED + writer);
    String vault = uuid(random).toString();
    int commits = KEYS / KEYS_A_COMMIT / WRITERS;
    for (int commit = 0; commit < commits; commit++) {
      int first = (writer * commits + commit) * KEYS_A_COMMIT;
      List<KeyId> keys = new ArrayList<>();
      List<Write> writes = new ArrayList<>();
      for (int number = first; number < first + KEYS_A_COMMIT; number++) {
        KeyId key = new KeyId(uuid(random));
        keys.add(key);
        rows(vault, key.value().toString(), number, random)
            .forEach(row -> writes.add(new Write.Insert(row)));
      }
      storage.commit(new Commit(List.of(), writes, List.of()));
      count(storage, keys);
    }
  }

  /** As that many reservations would, but in one commit. */
  private static void count(FileStorage storage, List<KeyId> keys) {
    storage
        .committer()
        .commit(
            overlay -> {
              keys.forEach(
                  key -> overlay.count(Counter.of(key, VersionNumber.FIRST), new Usage(64, 4096)));
              return true;
            });
  }

  /** Sizes as a server makes them. */
  private static List<Row> rows(String vault, String key, int number, Random random) {
    return List.of(
        row(
            new RowKey(RowKind.KEY, vault, key),
            random,
            KEY_BODY,
            Map.of(RowIndex.NUMBER, "" + number, RowIndex.PRIMARY_VERSION, "1")),
        row(
            new RowKey(RowKind.KEY_NAME, vault, "customer-orders-" + number),
            random,
            NAME_BODY,
            Map.of(RowIndex.TARGET, key)),
        row(
            new RowKey(RowKind.KEY_VERSION, key, "0000000001"),
            random,
            VERSION_BODY,
            Map.of(
                RowIndex.WRAPPED_BY,
                vault + ":1",
                RowIndex.MADE_BY,
                "aes256-gcm96 PORTABLE tink")));
  }

  private static Row row(RowKey key, Random random, int size, Map<RowIndex, String> indexes) {
    return new Row(
        key,
        1,
        ByteString.takeOver(bytes(random, size)),
        new RowSignature(1, ByteString.takeOver(bytes(random, 32))),
        indexes);
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}

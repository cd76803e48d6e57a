// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A program that opens the store in the folder that its argument names, and says what it met. */
final class OpenStore {
  private OpenStore() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    try (FileStorage storage =
        FileStorage.open(Path.of(arguments[0]), FileStorageOptions.defaults())) {
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.printf(
          "opened %d rows in %d ms, of which %d on a processor%n",
          count(storage), millis, TimeUnit.NANOSECONDS.toMillis(used));
    } catch (StorageException e) {
      System.out.println(e.getMessage());
    }
  }

  private static long count(FileStorage storage) {
    return Arrays.stream(RowKind.values())
        .flatMap(
            kind ->
                storage.rows().distinct(kind, RowIndex.SIGNED_BY).stream()
                    .map(signer -> storage.rows().count(kind, RowIndex.SIGNED_BY, signer)))
        .mapToLong(Long::longValue)
        .sum();
  }
}

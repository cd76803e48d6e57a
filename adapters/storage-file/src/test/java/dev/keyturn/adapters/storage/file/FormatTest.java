// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static dev.keyturn.adapters.storage.file.Rows.awaitSnapshot;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.storage.file.Story.Seen;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Format 1, as files that were once written in it: they must always be read, and written, like
 * that.
 */
class FormatTest {
  private final TestDisk disk = new TestDisk();

  @ParameterizedTest
  @ValueSource(strings = {"journal-0000000001", "snapshot-0000000007"})
  void theStoryIsWrittenAsItEverWas(String name) throws Exception {
    Seen told = tell(name.startsWith("snapshot") ? 1 : 1 << 20);
    assertThat(new String(disk.bytes(name), US_ASCII)).isEqualTo(new String(kept(name), US_ASCII));
    TestDisk before = new TestDisk();
    before.put(name, kept(name));
    if (name.startsWith("snapshot")) {
      String journal = name.replace("snapshot", "journal");
      before.put(journal, disk.bytes(journal));
    }
    try (FileStorage storage = FileStorage.open(before, () -> {}, FileStorageOptions.defaults())) {
      assertThat(Seen.of(storage)).isEqualTo(told);
    }
  }

  @Test
  void everyConstantHasItsNumber() {
    assertThat(Codes.OF_KINDS.constants()).containsExactlyInAnyOrder(RowKind.values());
    assertThat(Codes.OF_INDEXES.constants()).containsExactlyInAnyOrder(RowIndex.values());
    assertThat(Codes.OF_NUMBERS.constants()).containsExactlyInAnyOrder(NumberKind.values());
  }

  private Seen tell(int snapshotAfter) throws InterruptedException {
    FileStorageOptions options = FileStorageOptions.defaults().withSnapshotAfter(snapshotAfter);
    try (FileStorage storage = FileStorage.open(disk, () -> {}, options)) {
      for (var step : Story.STEPS) {
        step.accept(storage);
        awaitSnapshot(storage);
      }
      return Seen.of(storage);
    }
  }

  private static byte[] kept(String name) throws IOException {
    try (InputStream in = FormatTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looks for an AES key in the native memory of this process, as who has a core dump would. */
class NativeMemoryTest {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final int ATTEMPTS = 4;
  private static final int PATTERN_BYTES = 16;
  private static final int CHUNK_BYTES = 1 << 20;

  /**
   * An arena of the C library. What is larger is the Java heap, which moves arrays and leaves their
   * bytes behind.
   */
  private static final long MOST_BYTES = 64 << 20;

  @BeforeAll
  static void theLibraryLoadsHereAndMemoryCanBeRead() {
    Here.theLibraryLoads();
    assumeThat(MAPS).isReadable();
  }

  /** Where the Java heap is small it is searched too, and an attempt may fail by accident. */
  @Test
  void closingLeavesNoTraceOfAnAesKey() throws IOException {
    List<Integer> left = new ArrayList<>();
    while (left.size() < ATTEMPTS && !left.contains(0)) {
      left.add(tracesAfterClosing());
    }
    assertThat(left).as("traces of the key, by attempt").contains(0);
  }

  private static int tracesAfterClosing() throws IOException {
    try (AccpCryptoEngine engine = new AccpCryptoEngine(AccpLibrary.provider())) {
      KeyMaterial key = engine.generate(Algorithm.AES256_GCM96);
      byte[] inverted = key.lend(NativeMemoryTest::invertedStart);
      Aead aead = (Aead) engine.prepare(Algorithm.AES256_GCM96, key);
      key.close();
      for (int use = 0; use < 5; use++) {
        aead.decrypt(aead.encrypt(new byte[100], new byte[3]), new byte[3]);
      }
      assertThat(traces(inverted)).as("traces while in use").isPositive();
      aead.close();
      return traces(inverted);
    }
  }

  /** So that what is looked for is not found in the question. */
  private static byte[] invertedStart(byte[] key) {
    byte[] inverted = new byte[PATTERN_BYTES];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = (byte) ~key[i];
    }
    return inverted;
  }

  private static int traces(byte[] inverted) throws IOException {
    int found = 0;
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    try (FileChannel memory = FileChannel.open(Path.of("/proc/self/mem"))) {
      for (String line : Files.readAllLines(MAPS)) {
        if (line.contains(" rw-") && !line.contains("/")) {
          found += tracesIn(memory, line, chunk, inverted);
        }
      }
    }
    // It is native memory too, and nothing that was found shall be found in it once more.
    chunk.clear().put(new byte[CHUNK_BYTES]);
    return found;
  }

  private static int tracesIn(FileChannel memory, String line, ByteBuffer chunk, byte[] inverted) {
    int found = 0;
    long start = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16);
    long end = Long.parseUnsignedLong(line.substring(line.indexOf('-') + 1, line.indexOf(' ')), 16);
    long position = start;
    byte first = (byte) ~inverted[0];
    try {
      while (position < end && end - start <= MOST_BYTES) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - position));
        int read = memory.read(chunk, position);
        byte[] bytes = new byte[Math.max(read, 0)];
        chunk.get(0, bytes);
        for (int at = 0; at + inverted.length <= read; at++) {
          if (bytes[at] == first && isAt(bytes, at, inverted)) {
            found++;
          }
        }
        position += CHUNK_BYTES - inverted.length;
      }
    } catch (IOException e) {
      // Gone since the list was made, or not for reading.
    }
    return found;
  }

  private static boolean isAt(byte[] chunk, int at, byte[] inverted) {
    for (int i = 0; i < inverted.length; i++) {
      if (chunk[at + i] != (byte) ~inverted[i]) {
        return false;
      }
    }
    return true;
  }
}

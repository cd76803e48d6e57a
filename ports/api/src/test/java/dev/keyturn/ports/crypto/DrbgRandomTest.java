// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class DrbgRandomTest {
  private static final int NONCES = 5000;

  private final DrbgRandom random = new DrbgRandom();

  @Test
  void noNonceComesTwiceInWhateverThread() throws InterruptedException {
    Queue<String> nonces = new ConcurrentLinkedQueue<>();
    Runnable drawing =
        () -> {
          for (int i = 0; i < NONCES; i++) {
            nonces.add(Arrays.toString(random.nonce(12)));
          }
        };
    Thread one = new Thread(drawing);
    Thread other = new Thread(drawing);
    one.start();
    other.start();
    one.join();
    other.join();
    assertThat(nonces).hasSize(2 * NONCES).doesNotHaveDuplicates();
  }

  @Test
  void whatWasDrawnAheadIsHandedOutOnceWhateverTheSizes() {
    Set<String> eights = new HashSet<>();
    int pieces = 0;
    for (int i = 0; i < NONCES; i++) {
      byte[] nonce = random.nonce(8 * (1 + i % 5));
      for (int at = 0; at < nonce.length; at += 8) {
        eights.add(Arrays.toString(Arrays.copyOfRange(nonce, at, at + 8)));
        pieces++;
      }
    }
    assertThat(eights).hasSize(pieces);
  }

  @Test
  void aNonceIsItsCallersAlone() {
    byte[] first = random.nonce(12);
    byte[] before = first.clone();
    Arrays.fill(random.nonce(12), (byte) 0);
    assertThat(first).isEqualTo(before).isNotEqualTo(new byte[12]);
  }

  @Test
  void thereAreAsManyBytesAsAskedFor() {
    for (int size : new int[] {0, 1, 12, 24, 959, 960}) {
      assertThat(random.nonce(size)).hasSize(size);
      assertThat(random.bytes(size)).hasSize(size);
    }
    assertThat(random.bytes(100_000)).hasSize(100_000);
    assertThatIllegalArgumentException().isThrownBy(() -> random.nonce(961));
  }
}

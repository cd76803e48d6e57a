// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Bytes to try, and the one thing to expect of bytes that do not open. */
final class Samples {
  static final long SEED = 20261122;
  static final int MEBIBYTE = 1 << 20;
  static final List<Integer> SIZES = List.of(0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 129, MEBIBYTE);

  /** Up to this size every change is tried, above it a thousand. */
  private static final int SMALL = 64;

  private static final int TRIALS = 1000;

  private Samples() {}

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(SEED + size).nextBytes(bytes);
    return bytes;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] join(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  /** A hash value by the JDK, which is not what is tested. */
  static byte[] hash(HashAlgorithm hash, byte[] input) {
    String name = hash.canonicalName().replace("sha2-", "SHA-").replace("sha3", "SHA3");
    try {
      return MessageDigest.getInstance(name).digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What to sign: the input, or its hash value. */
  static byte[] inputOf(SignatureScheme scheme, byte[] input) {
    return scheme.prehashed() ? hash(scheme.hash().orElseThrow(), input) : input;
  }

  /** All tasks but signatures, and one signature of each form, over texts and over hash values. */
  static List<Task> oneOfEachForm(List<Task> tasks) {
    Map<Object, Task> first = new LinkedHashMap<>();
    for (Task task : tasks) {
      Object form =
          task instanceof Task.Signing signing
              ? List.of(signing.scheme().form(), signing.scheme().prehashed())
              : task;
      first.putIfAbsent(form, task);
    }
    return List.copyOf(first.values());
  }

  /** How often to repeat what is quick with symmetric keys only. */
  static int rounds(Algorithm algorithm, int most) {
    return algorithm.isAsymmetric() ? Math.max(1, most / 40) : most;
  }

  /** One bit flipped, some bytes cut off at either end, or one byte added at either end. */
  static List<byte[]> changesOf(byte[] original) {
    return changesOf(original, TRIALS);
  }

  /** The same with fewer trials on long originals. */
  static List<byte[]> changesOf(byte[] original, int trials) {
    List<byte[]> changes = new ArrayList<>();
    if (original.length <= SMALL) {
      for (int bit = 0; bit < original.length * Byte.SIZE; bit++) {
        changes.add(flipped(original, bit));
      }
      for (int size = 0; size < original.length; size++) {
        changes.add(Arrays.copyOf(original, size));
        changes.add(Arrays.copyOfRange(original, original.length - size, original.length));
      }
    } else {
      Random random = new Random(SEED);
      for (int i = 0; i < trials; i++) {
        changes.add(flipped(original, random.nextInt(original.length * Byte.SIZE)));
        changes.add(Arrays.copyOf(original, random.nextInt(original.length)));
      }
    }
    changes.add(Arrays.copyOf(original, original.length + 1));
    byte[] longer = new byte[original.length + 1];
    System.arraycopy(original, 0, longer, 1, original.length);
    changes.add(longer);
    return changes;
  }

  static byte[] flipped(byte[] original, int bit) {
    byte[] flipped = original.clone();
    flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    return flipped;
  }

  /** In a thousand random runs of bytes each bit is set about every other time. */
  static void assertLooksRandom(List<byte[]> runs) {
    assertThat(runs).hasSize(TRIALS);
    for (int bit = 0; bit < runs.get(0).length * Byte.SIZE; bit++) {
      int at = bit;
      long set =
          runs.stream().filter(run -> (run[at / Byte.SIZE] >> (at % Byte.SIZE) & 1) == 1).count();
      assertThat(set).as("how often bit %d was set in %d runs", bit, TRIALS).isBetween(350L, 650L);
    }
  }

  static void assertRejected(String what, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown)
        .as("%s (seed %d)", what, SEED)
        .isInstanceOf(CryptoRejectedException.class)
        .hasMessage(CryptoRejectedException.MESSAGE)
        .hasNoCause()
        .hasNoSuppressedExceptions();
    assertThat(((CryptoRejectedException) thrown).code()).isEqualTo(FailureCode.DECRYPTION_FAILED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.inbound.KeyReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rotation alone never makes anything unreadable, and suspending only what it names. */
class Invariant3RotationKeepsDataReadableTest {
  private static final int STEPS = 300;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Set<Integer> suspended = new HashSet<>();
  private int primary = 1;

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"AES128_GCM96", "AES256_GCM96", "CHACHA20_POLY1305"})
  void whateverHappensAllDecryptsThatIsNotSuspended(Algorithm algorithm) {
    long seed = System.nanoTime();
    System.out.println("Invariant 3, " + algorithm + ", seed " + seed);
    Random random = new Random(seed);
    try (TestHouse house = TestHouse.open();
        TestHouse other = house.another()) {
      KeyReference key = house.key(house.vault("vault"), "key", algorithm);
      for (int i = 0; i < STEPS; i++) {
        step(house, key, random, "text " + i);
      }
      assertThat(texts).as("seed %d", seed).hasSizeGreaterThan(STEPS / 10);
      assertThat(primary).as("seed %d", seed).isGreaterThan(STEPS / 20);
      for (TestHouse one : List.of(house, other)) {
        texts.forEach((text, plain) -> check(one, key, text, plain, seed));
      }
      suspended.forEach(version -> house.resume(key, version));
      suspended.clear();
      texts.forEach((text, plain) -> check(house, key, text, plain, seed));
    }
  }

  private void step(TestHouse house, KeyReference key, Random random, String plain) {
    int version = 1 + random.nextInt(primary);
    switch (random.nextInt(6)) {
      case 0 -> primary = house.rotate(key);
      case 1 -> toggle(house, key, version);
      case 2 -> rewrapOne(house, key, random);
      default -> encrypt(house, key, plain);
    }
  }

  private void toggle(TestHouse house, KeyReference key, int version) {
    if (suspended.remove(version)) {
      house.resume(key, version);
    } else {
      house.suspend(key, version);
      suspended.add(version);
    }
  }

  private void encrypt(TestHouse house, KeyReference key, String plain) {
    if (suspended.contains(primary)) {
      refused(() -> house.encrypt(key, plain));
    } else {
      texts.put(house.encrypt(key, plain), plain);
    }
  }

  private void rewrapOne(TestHouse house, KeyReference key, Random random) {
    if (texts.isEmpty()) {
      return;
    }
    String text = List.copyOf(texts.keySet()).get(random.nextInt(texts.size()));
    boolean needsPrimary = versionOf(text) != primary;
    if (suspended.contains(versionOf(text)) || (needsPrimary && suspended.contains(primary))) {
      refused(() -> house.rewrap(key, text));
    } else {
      texts.put(house.rewrap(key, text).ciphertext(), texts.get(text));
    }
  }

  private void check(TestHouse house, KeyReference key, String text, String plain, long seed) {
    if (suspended.contains(versionOf(text))) {
      refused(() -> house.decrypt(key, text));
    } else {
      assertThat(house.decrypt(key, text)).as("seed %d", seed).isEqualTo(plain);
    }
  }

  private static void refused(Runnable call) {
    assertThat(Failures.code(call::run)).isEqualTo(FailureCode.VERSION_NOT_USABLE);
  }

  private static int versionOf(String text) {
    return CiphertextEnvelope.parse(text).orElseThrow().version().value();
  }
}

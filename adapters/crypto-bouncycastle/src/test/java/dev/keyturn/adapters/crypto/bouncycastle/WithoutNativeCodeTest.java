// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.crypto.EngineExchange;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bouncy Castle's Java code computes the same, as on a platform without native code. */
class WithoutNativeCodeTest {
  private static boolean before;

  private final CryptoEngine engine = new BouncyCastleCryptoEngine(new DrbgRandom());

  @BeforeAll
  static void switchNativeCodeOff() {
    before = CryptoServicesRegistrar.isNativeEnabled();
    CryptoServicesRegistrar.setNativeEnabled(false);
  }

  @AfterAll
  static void switchNativeCodeBack() {
    CryptoServicesRegistrar.setNativeEnabled(before);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theJavaCodeIsWhatRuns() {
    assertThat(GcmPackets.isNative()).isFalse();
  }

  @Test
  void itGivesThePublishedAnswers() {
    for (Algorithm algorithm : engine.algorithms()) {
      KnownAnswer answer = KnownAnswer.of(algorithm);
      try (KeyMaterial key = answer.key();
          PreparedPrimitive primitive = engine.prepare(algorithm, key)) {
        assertThatCode(() -> answer.check(primitive)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void itUnderstandsAnotherEngineAndTheOtherWayRound() {
    try (CryptoEngine other = new FakeCryptoEngine()) {
      assertThat(EngineExchange.check(engine, other))
          .contains(Algorithm.AES256_GCM96, Algorithm.HMAC_SHA256, Algorithm.RSA_2048);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A platform that lacks an algorithm is no fault of the key. */
class MissingAlgorithmTest {
  private final List<Provider> before = List.of(Security.getProviders());
  private final Provider curves = Security.getProvider("SunEC");
  private final CryptoEngine engine = new TinkCryptoEngine();

  @BeforeEach
  void takeTheCurvesAway() {
    Security.removeProvider(curves.getName());
  }

  @AfterEach
  void putThemBack() {
    Security.insertProviderAt(curves, before.indexOf(curves) + 1);
    assertThat(Arrays.asList(Security.getProviders())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"ECDSA_P256", "ED25519", "HPKE_X25519_AES256_GCM"})
  void theEngineIsUnavailable(Algorithm algorithm) {
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      assertThatExceptionOfType(EngineUnavailableException.class)
          .isThrownBy(() -> engine.prepare(algorithm, key).close())
          .withMessageContaining(algorithm.canonicalName());
      assertThatExceptionOfType(EngineUnavailableException.class)
          .isThrownBy(() -> engine.adopt(algorithm, key).close());
      assertThatExceptionOfType(EngineUnavailableException.class)
          .isThrownBy(() -> engine.publicKey(algorithm, key));
    }
  }
}

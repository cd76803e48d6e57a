// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.SignData.ToMac;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an engine cannot prepare of a version leaves alone what was prepared of it before. */
class FailingPartTest {
  private final Broken engine = new Broken();

  @Test
  void aPartThatFailsEvictsNoOther() {
    TestHouse.World world = TestHouse.World.create();
    try (TestHouse house = TestHouse.open(world, engine)) {
      NewKey order =
          new NewKey(
              Algorithm.AES256_GCM96, Optional.empty(), Derivation.NONE, true, KeySettings.DEFAULT);
      KeyReference key = house.key(house.vault("vault"), "both", order);
      ToMac item =
          new ToMac(TestCalls.bytes("text"), Optional.of(HashAlgorithm.SHA2_512), Optional.empty());
      compute(house, key, item);
      String text = house.encrypt(key, "text");
      house.suspend(key, 1); // forgets what was prepared
      house.resume(key, 1);
      assertThat(house.decrypt(key, text)).isEqualTo("text");
      engine.isBroken = true;
      int prepared = engine.ciphers;

      for (int i = 0; i < 3; i++) {
        assertThatIllegalStateException().isThrownBy(() -> compute(house, key, item));
        assertThat(house.decrypt(key, text)).isEqualTo("text");
      }
      assertThat(engine.ciphers).isEqualTo(prepared);
      engine.isBroken = false;
      compute(house, key, item);
    }
  }

  private static void compute(TestHouse house, KeyReference key, ToMac item) {
    house
        .server
        .signData()
        .mac(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single();
  }

  /** The fake, until its HMAC with SHA-512 breaks; counts the ciphers that it prepares. */
  private static final class Broken implements CryptoEngine {
    private final CryptoEngine engine = new FakeCryptoEngine();
    private boolean isBroken;
    private int ciphers;

    @Override
    public Set<Algorithm> algorithms() {
      return engine.algorithms();
    }

    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      return engine.generate(algorithm);
    }

    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      if (isBroken && algorithm == Algorithm.HMAC_SHA512) {
        throw new IllegalStateException("broken");
      }
      ciphers += algorithm == Algorithm.AES256_GCM96 ? 1 : 0;
      return engine.prepare(algorithm, material);
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Health names versions whose algorithm some engine has, but not for what their keys are for. */
class UnservedUsesTest {
  private static final Algorithm RSA = Algorithm.RSA_2048;

  private final TestHouse.World world = TestHouse.World.create();

  @Test
  void aKeyThatCannotBeUsedAnyMoreIsNotOverlooked() {
    try (TestHouse house = TestHouse.open(world, new FakeCryptoEngine())) {
      VaultReference vault = house.vault("vault");
      TransferCalls transfer = new TransferCalls(house, vault);
      for (KeyUse use : List.of(KeyUse.ENCRYPT, KeyUse.SIGN)) {
        transfer.bring(
            use.name(),
            TransferCalls.order(RSA, Optional.of(use), false),
            TransferCalls.pkcs8(TransferCalls.published(RSA)));
      }
      KeyReference derived =
          house.key(
              vault,
              "derived",
              TestCalls.order(
                  Algorithm.AES256_GCM96, Optional.of(KeyUse.ENCRYPT), Derivation.CONTEXT));
      house.rotate(derived);
      assertThat(engines(house)).doesNotContain("wait");
    }
    RestrictedEngine signs = new RestrictedEngine(RSA::equals, Set.of(KeyUse.SIGN), scheme -> true);
    RestrictedEngine others =
        new RestrictedEngine(
            algorithm -> algorithm != RSA && algorithm != Algorithm.HKDF_SHA256,
            EnumSet.allOf(KeyUse.class),
            scheme -> true);
    List<InstalledEngine> fewer =
        List.of(
            new InstalledEngine(new Maker("fake", "signs"), signs),
            new InstalledEngine(new Maker("fake", "fake"), others));
    try (TestHouse house = TestHouse.open(world.again(), fewer)) {
      assertThat(engines(house))
          .contains(
              "1 version(s) of sort rsa-2048/encrypt/portable/fake/fake wait for an engine that"
                  + " offers rsa-2048 to encrypt")
          .contains(
              "2 version(s) of sort aes256-gcm96/encrypt+derive/portable/fake/fake wait for an"
                  + " engine that offers hkdf-sha256 to derive.")
          .doesNotContain("rsa-2048/sign")
          .doesNotContain("wrap/portable");
    }
  }

  private static String engines(TestHouse house) {
    return house.server.operateServer().health().checks().get("engines");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures and codes under versions below the minimums of a key, and under compromised ones. */
class VersionRulesTest {
  private TestHouse house;
  private VaultReference vault;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    vault = house.vault("vault");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void belowTheMinimumsNothingIsSignedNorVerified() {
    KeyReference key = house.key(vault, "signing", Algorithm.ED25519);
    String first = house.sign(key, "text");
    house.rotate(key);
    String second = house.sign(key, "text");
    house.rotate(key);
    house.setMinimums(key, 2, 3);
    try (TestHouse later = house.another()) {
      assertBelow(() -> signAs(later, key, 1));
      assertBelow(() -> signAs(later, key, 2));
      assertBelow(() -> later.verify(key, "text", first));
      assertThat(later.verify(key, "text", second).valid()).isTrue();
      assertThat(later.verify(key, "text", signAs(later, key, 3)).valid()).isTrue();
      assertThat(new TransferCalls(later, vault).publicKeys(key))
          .extracting(PublicVersion::number)
          .containsExactly(new VersionNumber(2), new VersionNumber(3));
    }
  }

  @Test
  void belowTheMinimumsNoCodeIsComputedNorVerified() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    String first = house.mac(key, "text", Optional.empty());
    house.rotate(key);
    String second = house.mac(key, "text", Optional.empty());
    house.rotate(key);
    house.setMinimums(key, 2, 3);
    try (TestHouse later = house.another()) {
      assertBelow(() -> later.mac(key, "text", Optional.of(VersionNumber.FIRST)));
      assertBelow(() -> later.mac(key, "text", Optional.of(new VersionNumber(2))));
      assertBelow(() -> later.verifyMac(key, "text", first));
      assertThat(later.verifyMac(key, "text", second).valid()).isTrue();
    }
  }

  @Test
  void compromisedVersionsVerifyOnlyWhereTheSettingAllowsIt() {
    KeyReference signing = house.key(vault, "signing", Algorithm.ED25519);
    KeyReference coding = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    String signature = house.sign(signing, "text");
    String code = house.mac(coding, "text", Optional.empty());
    for (KeyReference key : new KeyReference[] {signing, coding}) {
      house.rotate(key);
      house.setState(key, 1, VersionState.COMPROMISED);
    }
    try (TestHouse strict = house.another();
        TestHouse lenient = house.anotherThatOpensCompromised()) {
      assertUnusable(() -> strict.verify(signing, "text", signature));
      assertUnusable(() -> strict.verifyMac(coding, "text", code));
      assertThat(new TransferCalls(strict, vault).publicKeys(signing)).hasSize(1);

      assertThat(lenient.verify(signing, "text", signature).valid()).isTrue();
      assertThat(lenient.verifyMac(coding, "text", code).valid()).isTrue();
      assertThat(new TransferCalls(lenient, vault).publicKeys(signing)).hasSize(2);
      assertUnusable(() -> signAs(lenient, signing, 1));
      assertUnusable(() -> lenient.mac(coding, "text", Optional.of(VersionNumber.FIRST)));
    }
  }

  private static String signAs(TestHouse node, KeyReference key, int version) {
    Optional<VersionNumber> named = Optional.of(new VersionNumber(version));
    return node.sign(key, TestCalls.toSign("text", SchemeChoice.DEFAULT, named)).text();
  }

  private static void assertBelow(Runnable call) {
    assertThat(Failures.code(call::run)).isEqualTo(FailureCode.VERSION_BELOW_MINIMUM);
  }

  private static void assertUnusable(Runnable call) {
    assertThat(Failures.code(call::run)).isEqualTo(FailureCode.VERSION_NOT_USABLE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.inbound.EncapsulateSecrets.Decapsulated;
import dev.keyturn.ports.inbound.EncapsulateSecrets.Encapsulated;
import dev.keyturn.ports.inbound.KeyReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shared secrets under the versions of a key. */
class EncapsulationTest {
  private TestHouse house;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open(TestHouse.World.create(), new StandInEngine());
    key = house.key(house.vault("vault"), "key", Algorithm.ML_KEM_768);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theSecretIsFoundAgainUnderTheVersionThatMadeIt() {
    Encapsulated old = encapsulate(Optional.empty());
    house.rotate(key);
    Encapsulated fresh = encapsulate(Optional.empty());
    Encapsulated named = encapsulate(Optional.of(VersionNumber.FIRST));

    assertThat(old.sharedSecret().size()).isEqualTo(32);
    assertThat(List.of(old.version(), fresh.version(), named.version()))
        .containsExactly(VersionNumber.FIRST, new VersionNumber(2), VersionNumber.FIRST);
    for (Encapsulated made : List.of(old, fresh, named)) {
      assertThat(decapsulate(made.ciphertext()))
          .isEqualTo(new Decapsulated(made.sharedSecret(), made.version()));
    }
    assertThat(old.sharedSecret()).isNotEqualTo(named.sharedSecret());
  }

  @Test
  void whatHasAnotherSizeOrNoVersionFailsInOneWay() {
    String good = encapsulate(Optional.empty()).ciphertext();
    for (String bad : List.of("", good + "AAAA", good.replace(":v1:", ":v2:"))) {
      assertThat(Failures.seen(() -> decapsulate(bad)))
          .isEqualTo(
              new Failures.Seen(
                  FailureCode.DECRYPTION_FAILED,
                  CryptoRejectedException.MESSAGE,
                  Optional.empty()));
    }
  }

  @Test
  void aSuspendedVersionDoesNeither() {
    String good = encapsulate(Optional.empty()).ciphertext();
    house.suspend(key, 1);
    assertThat(Failures.code(() -> encapsulate(Optional.empty())))
        .isEqualTo(FailureCode.VERSION_NOT_USABLE);
    assertThat(Failures.code(() -> decapsulate(good))).isEqualTo(FailureCode.VERSION_NOT_USABLE);
  }

  @Test
  void everySecretThatIsMadeCounts() {
    String made = encapsulate(Optional.empty()).ciphertext();
    decapsulate(made);
    assertThat(house.versions(key).get(0).usage()).isEqualTo(new Usage(1, 0));
  }

  @Test
  void onlyKeysForItEncapsulate() {
    KeyReference plain = house.key(key.vault(), "plain");
    assertThat(
            Failures.code(
                () ->
                    house
                        .server
                        .encapsulateSecrets()
                        .encapsulate(
                            house.admin(),
                            TestHouse.CONTEXT,
                            plain,
                            EnvelopeFormat.NATIVE,
                            List.of(Optional.empty()))))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(Failures.code(() -> house.encrypt(key, "text")))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }

  @Test
  void theTrailShowsNoSecret() {
    Encapsulated made = encapsulate(Optional.empty());
    assertThat(house.trail.events().toString())
        .contains("ciphertext_hash")
        .doesNotContain(made.ciphertext());
  }

  private Encapsulated encapsulate(Optional<VersionNumber> version) {
    return house
        .server
        .encapsulateSecrets()
        .encapsulate(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(version))
        .single();
  }

  private Decapsulated decapsulate(String ciphertext) {
    return house
        .server
        .encapsulateSecrets()
        .decapsulate(house.admin(), TestHouse.CONTEXT, key, List.of(ciphertext))
        .single();
  }
}

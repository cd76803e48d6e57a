// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Old versions decrypt as the table of states says. */
class Invariant3OldVersionsDecryptTest {
  @ParameterizedTest
  @CsvSource({
    "PRE_ACTIVE, no, yes, yes, false",
    "ACTIVE, yes, yes, yes, false",
    "SUSPENDED, no, no, no, true",
    "DEACTIVATED, no, yes, yes, false",
    "COMPROMISED, no, no, yes, false",
    "COMPROMISED, no, yes, yes, true",
    "DESTROYED, no, no, no, true"
  })
  void anOldVersionServesAsItsStateSays(
      VersionState state,
      String encrypts,
      String decrypts,
      String rewraps,
      boolean compromisedToo) {
    try (TestHouse house = TestHouse.open()) {
      KeyReference key = house.key(house.vault("vault"), "key");
      String text = house.encrypt(key, "kept");
      house.rotate(key);
      put(house, house.read(key), state);

      try (TestHouse later = allowing(house, compromisedToo)) {
        assertThat(works(() -> later.encrypt(key, "x", Optional.of(VersionNumber.FIRST))))
            .isEqualTo(encrypts);
        assertThat(works(() -> later.decrypt(key, text))).isEqualTo(decrypts);
        assertThat(works(() -> later.rewrap(key, text))).isEqualTo(rewraps);
        assertThat(later.encrypt(key, "new")).contains(":v2:");
      }
    }
  }

  private static void put(TestHouse house, Key key, VersionState state) {
    Records records = house.records();
    KeyVersion version =
        records
            .get(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key.id(), VersionNumber.FIRST))
            .orElseThrow();
    KeyVersion changed =
        new KeyVersion(
            version.key(),
            version.number(),
            version.id(),
            version.algorithm(),
            version.maker(),
            version.form(),
            state,
            version.createdAt(),
            version.stateChangedAt(),
            version.material(),
            version.publicPart(),
            version.attributes(),
            version.revision() + 1);
    records.change().update(RecordTypes.KEY_VERSION, changed).commit();
  }

  private static TestHouse allowing(TestHouse house, boolean compromised) {
    TestHouse.World world = house.world.again();
    KeyServerSettings settings =
        new KeyServerSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(250),
            100,
            100,
            100,
            compromised,
            false,
            100,
            "test");
    return TestHouse.open(world, world.storage(), new FakeCryptoEngine(), settings);
  }

  private static String works(Runnable call) {
    try {
      call.run();
      return "yes";
    } catch (KeyturnException e) {
      assertThat(e.code()).isEqualTo(FailureCode.VERSION_NOT_USABLE);
      return "no";
    }
  }
}

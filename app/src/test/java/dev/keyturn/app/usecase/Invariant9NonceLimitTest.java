// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.keyring.UsageCounters;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A version with random nonces is rotated at 2^31 encryptions and refuses at 2^32. */
class Invariant9NonceLimitTest {
  /** Named, since the key is rotated in the background as soon as it is used beyond the half. */
  private static final Optional<VersionNumber> FIRST = Optional.of(VersionNumber.FIRST);

  private TestHouse house;
  private KeyReference key;
  private KeyId id;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    id = house.read(key).id();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void itRefusesOnceItHasEncryptedSoOften() {
    leave(id, 1, 2);

    house.encrypt(key, "last but one", FIRST);
    String last = house.encrypt(key, "last", FIRST);

    refused(() -> house.encrypt(key, "one too many", FIRST));
    assertThat(house.decrypt(key, last)).isEqualTo("last");
    house.rotate(key);
    assertThat(house.encrypt(key, "new")).doesNotContain(":v1:");
  }

  @Test
  void itemsOfABatchCount() {
    leave(id, 1, 3);
    ToEncrypt item =
        new ToEncrypt(TestHouse.bytes("x"), ByteString.empty(), Optional.empty(), FIRST);

    Batch<?> batch =
        house
            .server
            .protectData()
            .encrypt(
                house.admin(),
                TestHouse.CONTEXT,
                key,
                EnvelopeFormat.NATIVE,
                Collections.nCopies(5, item));

    assertThreeOfFive(batch);
  }

  @Test
  void dataKeysCount() {
    leave(id, 1, 3);
    DataKeyOrder order =
        new DataKeyOrder(256, 5, true, ByteString.empty(), Optional.empty(), FIRST);

    assertThreeOfFive(
        house
            .server
            .protectData()
            .makeDataKeys(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, order));
  }

  @Test
  void rewrapsCount() {
    house.rotate(key);
    String text = house.encrypt(key, "text");
    leave(id, 1, 1);

    house.rewrap(key, text, FIRST);

    refused(() -> house.rewrap(key, text, FIRST));
  }

  @Test
  void oldVersionsCountWhenTheyAreNamed() {
    house.rotate(key);
    leave(id, 1, 1);

    house.encrypt(key, "last", FIRST);

    refused(() -> house.encrypt(key, "one too many", FIRST));
    assertThat(house.encrypt(key, "text")).contains(":v2:");
  }

  @Test
  void itIsRotatedByItselfAtHalfOfThat() {
    reserve(id, 1, NonceLimit.ROTATE_AT - 2);
    assertThat(house.encrypt(key, "before")).contains(":v1:");

    Waiting.forValue(() -> house.encrypt(key, "due"), text -> text.contains(":v2:"));

    assertThat(house.versions(key)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void onlyRandomNoncesAreBounded(Algorithm algorithm) {
    UsageCounters counters = new UsageCounters(new InMemoryStorage().usage(), 1);
    KeyId any = KeyId.random();
    counters.count(any, VersionNumber.FIRST, algorithm, NonceLimit.REFUSE_AT, 1);

    if (algorithm.hasRandomNonce()) {
      refused(() -> counters.count(any, VersionNumber.FIRST, algorithm, 1, 1));
    } else {
      assertThat(counters.count(any, VersionNumber.FIRST, algorithm, 1, 1)).isFalse();
    }
  }

  @Test
  void signaturesDrawNoNoncesAndGoOn() {
    KeyReference signing = house.key(key.vault(), "signing", Algorithm.ED25519);
    reserve(house.read(signing).id(), 1, NonceLimit.REFUSE_AT);

    assertThat(house.verify(signing, "text", house.sign(signing, "text")).valid()).isTrue();
  }

  @Test
  void allContextsOfADerivedKeyCountTogether() {
    KeyReference derived =
        house.key(
            key.vault(),
            "derived",
            TestCalls.order(Algorithm.AES256_GCM96, Optional.empty(), Derivation.CONTEXT));
    leave(house.read(derived).id(), 1, 3);
    List<ToEncrypt> items =
        Stream.of("a", "b", "c", "d", "e")
            .map(TestCalls::bytes)
            .map(c -> new ToEncrypt(c, ByteString.empty(), Optional.of(c), FIRST))
            .toList();

    assertThreeOfFive(
        house
            .server
            .protectData()
            .encrypt(house.admin(), TestHouse.CONTEXT, derived, EnvelopeFormat.NATIVE, items));
  }

  /** Lets a version have that many encryptions left. */
  private void leave(KeyId of, int version, long encryptions) {
    reserve(of, version, NonceLimit.REFUSE_AT - encryptions);
  }

  private void reserve(KeyId of, int version, long encryptions) {
    VersionNumber number = new VersionNumber(version);
    long before = house.storage.usage().read(of, number).encryptions();
    house.storage.usage().reserve(of, number, new Usage(encryptions - before, 0));
  }

  private static void refused(Runnable call) {
    assertThat(Failures.code(call::run)).isEqualTo(FailureCode.VERSION_EXHAUSTED);
  }

  private static void assertThreeOfFive(Batch<?> batch) {
    assertThat(batch.items()).hasSize(5);
    assertThat(batch.items().stream().map(Outcome::failure).filter(Optional::isEmpty)).hasSize(3);
    assertThat(batch.items().get(3).failure().orElseThrow().code())
        .isEqualTo(FailureCode.VERSION_EXHAUSTED);
  }
}

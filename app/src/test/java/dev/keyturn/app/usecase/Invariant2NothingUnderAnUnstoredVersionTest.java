// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.inbound.KeyReference;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is ever encrypted under a version that is not durably stored. */
class Invariant2NothingUnderAnUnstoredVersionTest {
  private TestHouse house;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aRotationThatFailedLeavesNoTrace() {
    house.encrypt(key, "warm");
    house.storage.mishaps().failNextCommitBefore();

    assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.STORE_UNAVAILABLE);

    assertThat(house.encrypt(key, "text")).contains(":v1:");
    assertThat(house.read(key).versions().next().value()).isEqualTo(2);
    assertThat(house.rotate(key)).isEqualTo(2);
  }

  @Test
  void aRotationOfUnknownOutcomeCountsIfItIsStored() {
    house.encrypt(key, "warm");
    house.storage.mishaps().failNextCommitAfter();

    assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.STORE_UNAVAILABLE);

    String text = house.encrypt(key, "text");
    assertThat(text).contains(":v2:");
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, text)).isEqualTo("text");
    }
    assertThat(house.rotate(key)).isEqualTo(3);
  }

  @Test
  void aVersionWhoseCommitIsUnderWayIsNotUsed() {
    HeldCommit held = house.storage.mishaps().holdNextCommit();
    CompletableFuture<Integer> rotation =
        CompletableFuture.supplyAsync(() -> house.rotate(key), Waiting.THREAD_EACH);
    held.awaitArrival();

    assertThat(house.encrypt(key, "meanwhile")).contains(":v1:");

    held.release();
    assertThat(rotation.join()).isEqualTo(2);
    assertThat(house.encrypt(key, "afterwards")).contains(":v2:");
  }

  @Test
  void aCreationThatFailedLeavesNoTrace() {
    KeyReference other = new KeyReference(key.vault(), new KeyName("other"));
    house.storage.mishaps().failNextCommitBefore();

    assertThat(Failures.code(() -> house.key(other.vault(), "other")))
        .isEqualTo(FailureCode.STORE_UNAVAILABLE);

    assertThat(Failures.code(() -> house.encrypt(other, "text")))
        .isEqualTo(FailureCode.KEY_NOT_FOUND);
    assertThat(house.encrypt(house.key(other.vault(), "other"), "text")).contains(":v1:");
  }

  @Test
  void aCreationOfUnknownOutcomeCountsIfItIsStored() {
    KeyReference other = new KeyReference(key.vault(), new KeyName("other"));
    house.storage.mishaps().failNextCommitAfter();

    assertThat(Failures.code(() -> house.key(other.vault(), "other")))
        .isEqualTo(FailureCode.STORE_UNAVAILABLE);

    String text = house.encrypt(other, "text");
    assertThat(Failures.code(() -> house.key(other.vault(), "other")))
        .isEqualTo(FailureCode.KEY_EXISTS);
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(other, text)).isEqualTo("text");
    }
  }

  @Test
  void everyVersionThatEncryptsIsStoredWhateverFailsOnTheWay() {
    long seed = System.nanoTime();
    System.out.println("Invariant 2, seed " + seed);
    Random random = new Random(seed);
    KeyReference other = house.key(key.vault(), "other", Algorithm.CHACHA20_POLY1305);
    for (int i = 0; i < 200; i++) {
      KeyReference one = random.nextBoolean() ? key : other;
      letSomethingFail(random);
      try {
        house.rotate(one);
      } catch (KeyturnException e) {
        assertThat(e.code()).as("seed %d", seed).isEqualTo(FailureCode.STORE_UNAVAILABLE);
      }
      String text = house.encrypt(one, "text");
      assertThat(isStored(house.read(one), text)).as("seed %d, step %d", seed, i).isTrue();
      assertThat(house.decrypt(one, text)).isEqualTo("text");
    }
  }

  @Test
  void noSignatureIsMadeByAVersionThatIsNotStored() {
    KeyReference signing = house.key(key.vault(), "signing", Algorithm.ED25519);
    house.storage.mishaps().failNextCommitBefore();
    assertThat(Failures.code(() -> house.rotate(signing))).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    assertThat(house.sign(signing, "text")).contains(":v1:");

    HeldCommit held = house.storage.mishaps().holdNextCommit();
    CompletableFuture<Integer> rotation =
        CompletableFuture.supplyAsync(() -> house.rotate(signing), Waiting.THREAD_EACH);
    held.awaitArrival();
    assertThat(house.sign(signing, "meanwhile")).contains(":v1:");
    held.release();
    assertThat(rotation.join()).isEqualTo(2);
    assertThat(house.sign(signing, "afterwards")).contains(":v2:");
  }

  private void letSomethingFail(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> house.storage.mishaps().failNextCommitBefore();
      case 1 -> house.storage.mishaps().failNextCommitAfter();
      default -> {
        // This one goes well.
      }
    }
  }

  private boolean isStored(Key read, String ciphertext) {
    VersionNumber version = CiphertextEnvelope.parse(ciphertext).orElseThrow().version();
    return house.storage.rows().get(RecordTypes.versionKey(read.id(), version)).isPresent();
  }
}

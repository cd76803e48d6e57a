// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.inbound.KeyReference;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An unknown version is looked for at once, and once: who sends bad ciphertexts or tokens without
 * end does not send as many queries to the store.
 */
class Invariant7StrangersDoNotReachTheStoreTest {
  private static final int MANY = 1000;
  private static final int NEAR = 100;
  private static final int THREADS = 8;
  private static final int CALLERS = 16;

  private WatchedStorage store;
  private TestHouse here;
  private TestHouse there;
  private KeyReference key;
  private String text;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    here = TestHouse.open(world, store);
    there = here.another();
    key = here.key(here.vault("vault"), "key");
    text = here.encrypt(key, "text");
    here.decrypt(key, text);
    there.encrypt(key, "warm");
    store.forget();
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  @Test
  void oneUnknownVersionIsLookedForOnceInASecond() {
    for (int i = 0; i < MANY; i++) {
      assertRefused(2);
    }
    assertThat(store.reads).hasValue(1);

    here.pass(Duration.ofSeconds(1));
    assertRefused(2);
    assertThat(store.reads).hasValue(2);
  }

  @Test
  void manyUnknownVersionsAreLookedForTogether() {
    for (int i = 2; i < MANY; i++) {
      assertRefused(i);
    }
    assertRefused(Integer.MAX_VALUE);

    assertThat(store.reads).hasValueLessThanOrEqualTo(NEAR + 1);
  }

  @Test
  void aVersionFarAheadIsLearntAtOnceAllTheSame() {
    for (int i = 0; i < NEAR + 10; i++) {
      there.rotate(key);
    }

    assertThat(here.decrypt(key, there.encrypt(key, "late"))).isEqualTo("late");
  }

  @Test
  void allWhoWantTheSameNewVersionGetItForOneLook() {
    there.rotate(key);
    String late = there.encrypt(key, "late");

    Threads.runTogether(THREADS, thread -> assertThat(here.decrypt(key, late)).isEqualTo("late"));

    assertThat(store.reads).as("the look, the key and its version").hasValue(3);
  }

  @Test
  void whileTheStoreIsAwayABadCiphertextDrivesNothingOutOfTheCache() {
    here.storage.mishaps().cutOff();

    assertThat(Failures.code(() -> here.decrypt(key, inVersion(2))))
        .isEqualTo(FailureCode.STORE_UNAVAILABLE);
    assertThat(here.decrypt(key, text)).isEqualTo("text");
    assertThat(here.encrypt(key, "text")).contains(":v1:");
  }

  @Test
  void whoAsksAStoreThatDoesNotAnswerForTheSameVersionsFailsTogether() {
    here.storage.mishaps().cutOff();

    Threads.runTogether(
        CALLERS,
        thread ->
            assertThat(Failures.code(() -> here.decrypt(key, inVersion(2))))
                .isEqualTo(FailureCode.STORE_UNAVAILABLE));

    assertThat(store.reads).as("waits for an answer").hasValue(1);
    here.storage.mishaps().restore();
    here.pass(Duration.ofSeconds(1));
    assertRefused(2);
  }

  @Test
  void anUnknownTokenIsLookedForOnceInASecond() {
    assertUnknown();
    int looks = store.reads.get();
    for (int i = 0; i < MANY; i++) {
      assertUnknown();
    }
    assertThat(store.reads).hasValue(looks);

    here.pass(Duration.ofSeconds(1));
    assertUnknown();
    assertThat(store.reads).hasValue(2 * looks);
  }

  private void assertRefused(int version) {
    assertThat(Failures.code(() -> here.decrypt(key, inVersion(version))))
        .isEqualTo(FailureCode.DECRYPTION_FAILED);
  }

  private String inVersion(int version) {
    return text.replace(":v1:", ":v" + version + ":");
  }

  private void assertUnknown() {
    assertThat(Failures.code(() -> here.caller("aTokenThatNobodyEverMade1234567890")))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two racing writes one wins; rotations of a named key all happen. */
class Invariant4OneOfTwoRacersWinsTest {
  private static final int RACERS = 8;

  private TestHouse first;
  private TestHouse second;
  private VaultReference vault;

  @BeforeEach
  void open() {
    first = TestHouse.open();
    second = first.another();
    vault = first.vault("vault");
  }

  @AfterEach
  void close() {
    second.close();
    first.close();
  }

  @Test
  void racingRotationsAllHappenAndNumberWithoutGap() {
    KeyReference key = first.key(vault, "key");
    int each = 10;
    Queue<Integer> numbers = new ConcurrentLinkedQueue<>();
    Queue<String> texts = new ConcurrentLinkedQueue<>();

    Threads.runTogether(
        RACERS,
        racer -> {
          for (int i = 0; i < each; i++) {
            numbers.add(node(racer).rotate(key));
            texts.add(node(racer).encrypt(key, "text"));
          }
        });

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(2, RACERS * each + 1).boxed().toList());
    assertThat(texts).hasSize(RACERS * each);
    for (TestHouse node : List.of(first, second)) {
      assertThat(texts).allSatisfy(text -> assertThat(node.decrypt(key, text)).isEqualTo("text"));
    }
  }

  @Test
  void ofRotationsThatExpectTheSameVersionOneHappens() {
    KeyReference key = first.key(vault, "key");

    Queue<Object> outcomes = race(node -> node.rotate(key, Optional.of(VersionNumber.FIRST)));

    assertOneWon(outcomes, 2, FailureCode.VERSION_CHANGED);
    assertThat(first.versions(key)).hasSize(2);
  }

  @Test
  void ofRacingCreationsOneHappens() {
    Queue<Object> outcomes = race(node -> node.key(vault, "wanted"));

    KeyReference key =
        (KeyReference)
            outcomes.stream().filter(KeyReference.class::isInstance).findFirst().orElseThrow();
    assertOneWon(outcomes, key, FailureCode.KEY_EXISTS);
    assertThat(second.decrypt(key, first.encrypt(key, "text"))).isEqualTo("text");
    assertThat(first.decrypt(key, second.encrypt(key, "text"))).isEqualTo("text");
  }

  @Test
  void ofRacingVaultsOfOneNameOneIsMade() {
    Queue<Object> outcomes = race(node -> node.vault("wanted"));

    assertThat(outcomes).filteredOn(VaultReference.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(FailureCode.VAULT_EXISTS::equals).hasSize(RACERS - 1);
  }

  @Test
  void ofRacingRotationsOfTheServersKeysOneHappens() {
    HeldCommit held = first.storage.mishaps().holdNextCommit();
    CompletableFuture<FailureCode> loser =
        CompletableFuture.supplyAsync(
            () -> Failures.code(() -> rotateServerKeys(first)), Waiting.THREAD_EACH);
    held.awaitArrival();
    rotateServerKeys(second);
    held.release();

    assertThat(loser.join()).isEqualTo(FailureCode.CONFLICT);
    for (TestHouse node : List.of(first, second)) {
      assertThat(generation(node)).isEqualTo(2);
    }
    rotateServerKeys(first);
    assertThat(generation(first)).isEqualTo(3);
  }

  private static void rotateServerKeys(TestHouse node) {
    node.server.operateServer().rotateServerKeys(node.admin(), TestHouse.CONTEXT, false);
  }

  private static long generation(TestHouse node) {
    return node.server.operateServer().keyManagement(node.admin(), TestHouse.CONTEXT).generation();
  }

  private TestHouse node(int racer) {
    return racer % 2 == 0 ? first : second;
  }

  /** What everybody got, or the code of his failure. */
  private Queue<Object> race(Function<TestHouse, Object> call) {
    Queue<Object> outcomes = new ConcurrentLinkedQueue<>();
    Threads.runTogether(
        RACERS,
        racer -> {
          try {
            outcomes.add(call.apply(node(racer)));
          } catch (KeyturnException e) {
            outcomes.add(e.code());
          }
        });
    return outcomes;
  }

  private static void assertOneWon(Queue<Object> outcomes, Object prize, FailureCode lost) {
    assertThat(outcomes).filteredOn(prize::equals).hasSize(1);
    assertThat(outcomes).filteredOn(lost::equals).hasSize(RACERS - 1);
  }
}

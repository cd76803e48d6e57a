// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Deleting never races with use: after the answer every use is refused, the name is free, and
 * nothing can be undone. When the material goes is in {@link KeyDeletionTest}.
 */
class Invariant13DeletingNeverRacesWithUseTest {
  private static final int ROUNDS = 25;
  private static final int USES_AFTER = 50;

  private final Set<String> wrong = ConcurrentHashMap.newKeySet();
  private final Set<FailureCode> refusals = ConcurrentHashMap.newKeySet();
  private TestHouse house;
  private KeyReference key;
  private volatile boolean deleted;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = new KeyReference(house.vault("vault"), new KeyName("key"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void noUseThatBeginsAfterTheAnswerSucceeds() {
    AtomicInteger before = new AtomicInteger();
    for (int round = 0; round < ROUNDS; round++) {
      house.key(key.vault(), "key");
      String text = house.encrypt(key, "text");
      List<CompletableFuture<Void>> users = hammer(uses(text), before);
      house.delete(key);
      deleted = true;
      users.forEach(CompletableFuture::join);
    }

    assertThat(wrong).isEmpty();
    assertThat(refusals).containsOnly(FailureCode.KEY_NOT_FOUND);
    assertThat(before).as("uses before a deletion").hasValueGreaterThanOrEqualTo(ROUNDS);
  }

  @Test
  void noSignatureIsMadeOrVerifiedAfterTheAnswer() {
    for (int round = 0; round < ROUNDS; round++) {
      house.key(key.vault(), "key", Algorithm.ED25519);
      String signature = house.sign(key, "text");
      List<CompletableFuture<Void>> users =
          hammer(
              List.of(() -> house.sign(key, "text"), () -> house.verify(key, "text", signature)),
              new AtomicInteger());
      house.delete(key);
      deleted = true;
      users.forEach(CompletableFuture::join);
    }

    assertThat(wrong).isEmpty();
    assertThat(refusals).containsOnly(FailureCode.KEY_NOT_FOUND);
  }

  @Test
  void aKeyMadeAgainUnderTheNameOpensNothingOld() {
    for (int round = 0; round < ROUNDS; round++) {
      house.key(key.vault(), "key");
      KeyId first = house.read(key).id();
      String text = house.encrypt(key, "text");
      List<CompletableFuture<Void>> users =
          hammer(
              List.of(() -> house.decrypt(key, text), () -> house.rewrap(key, text)),
              new AtomicInteger());
      house.delete(key);
      deleted = true;
      house.key(key.vault(), "key");
      users.forEach(CompletableFuture::join);
      assertThat(house.read(key).id()).isNotEqualTo(first);
      assertThat(house.decrypt(key, house.encrypt(key, "new"))).isEqualTo("new");
      house.delete(key);
    }

    assertThat(wrong).isEmpty();
    assertThat(refusals)
        .contains(FailureCode.DECRYPTION_FAILED)
        .isSubsetOf(FailureCode.DECRYPTION_FAILED, FailureCode.KEY_NOT_FOUND);
  }

  @Test
  void aDeletedVaultTakesItsKeysAndItsNameIsFree() {
    for (int round = 0; round < ROUNDS; round++) {
      VaultReference vault = house.vault("again");
      KeyReference inside = house.key(vault, "key");
      String text = house.encrypt(inside, "text");
      house.delete(inside);
      List<CompletableFuture<Void>> users =
          hammer(
              List.of(() -> house.decrypt(inside, text), () -> house.read(vault)),
              new AtomicInteger());
      house.server.administerVaults().delete(house.admin(), TestHouse.CONTEXT, vault);
      deleted = true;
      users.forEach(CompletableFuture::join);
      assertThat(house.vault("again")).isNotEqualTo(vault);
      house
          .server
          .administerVaults()
          .delete(
              house.admin(), TestHouse.CONTEXT, new VaultReference.ByName(new VaultName("again")));
    }

    assertThat(wrong).isEmpty();
    assertThat(refusals)
        .contains(FailureCode.VAULT_NOT_FOUND)
        .isSubsetOf(FailureCode.VAULT_NOT_FOUND, FailureCode.KEY_NOT_FOUND);
  }

  @Test
  void aRotationUnderWayOnAnotherNodeBringsNothingBack() {
    house.key(key.vault(), "key");
    try (TestHouse there = house.another()) {
      String text = there.encrypt(key, "text");
      HeldCommit held = there.storage.mishaps().holdNextCommit();
      CompletableFuture<FailureCode> rotation =
          CompletableFuture.supplyAsync(
              () -> Failures.code(() -> there.rotate(key)), Waiting.THREAD_EACH);
      held.awaitArrival();
      house.delete(key);
      held.release();

      assertThat(rotation.join()).isEqualTo(FailureCode.KEY_NOT_FOUND);
      for (TestHouse node : List.of(house, there)) {
        assertThat(Failures.code(() -> node.encrypt(key, "text")))
            .isEqualTo(FailureCode.KEY_NOT_FOUND);
        assertThat(Failures.code(() -> node.decrypt(key, text)))
            .isEqualTo(FailureCode.KEY_NOT_FOUND);
      }
    }
  }

  private List<Runnable> uses(String text) {
    DataKeyOrder order =
        new DataKeyOrder(256, 1, false, ByteString.empty(), Optional.empty(), Optional.empty());
    return List.of(
        () -> house.encrypt(key, "text"),
        () -> house.decrypt(key, text),
        () -> house.rewrap(key, text),
        () ->
            house
                .server
                .protectData()
                .makeDataKeys(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, order)
                .single());
  }

  /** Threads that use the key until they have been refused often enough; all have begun. */
  private List<CompletableFuture<Void>> hammer(List<Runnable> uses, AtomicInteger before) {
    deleted = false;
    CountDownLatch begun = new CountDownLatch(uses.size());
    List<CompletableFuture<Void>> users = new ArrayList<>();
    for (Runnable use : uses) {
      users.add(CompletableFuture.runAsync(() -> useOn(use, begun, before), Waiting.THREAD_EACH));
    }
    Waiting.forLatch(begun);
    return users;
  }

  private void useOn(Runnable use, CountDownLatch begun, AtomicInteger before) {
    int after = 0;
    while (after < USES_AFTER) {
      boolean afterTheAnswer = deleted;
      try {
        use.run();
        if (afterTheAnswer) {
          wrong.add("A use succeeded after the key was deleted.");
        } else {
          before.incrementAndGet();
        }
      } catch (KeyturnException e) {
        refusals.add(e.code());
      }
      begun.countDown();
      after += afterTheAnswer ? 1 : 0;
    }
  }
}

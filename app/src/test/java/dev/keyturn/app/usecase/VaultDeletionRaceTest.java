// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deleting a vault and making a key in it: one of them happens, never both. */
class VaultDeletionRaceTest {
  private TestHouse here;
  private TestHouse there;
  private WatchedStorage store;
  private VaultReference vault;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    here = TestHouse.open(world, store);
    there = here.another();
    vault = here.vault("vault");
    there.delete(there.key(vault, "warm"));
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  @Test
  void aDeletedVaultTakesNoKeyFromANodeThatDoesNotKnowYet() {
    deleteHere();

    assertThat(Failures.code(() -> there.key(vault, "late")))
        .isEqualTo(FailureCode.VAULT_NOT_FOUND);
    assertThat(storedNames()).isEqualTo(0);
  }

  @Test
  void aKeyUnderWayWhenItsVaultIsDeletedIsNotMade() {
    HeldCommit held = there.storage.mishaps().holdNextCommit();
    CompletableFuture<FailureCode> creation =
        CompletableFuture.supplyAsync(
            () -> Failures.code(() -> there.key(vault, "late")), Waiting.THREAD_EACH);
    held.awaitArrival();
    deleteHere();
    held.release();

    assertThat(creation.join()).isEqualTo(FailureCode.VAULT_NOT_FOUND);
    assertThat(storedNames()).isEqualTo(0);
  }

  @Test
  void aKeyMadeJustBeforeTheEndStopsTheDeletion() {
    AtomicReference<KeyReference> made = new AtomicReference<>();
    store.beforeCommit =
        commit -> {
          boolean last =
              commit.writes().stream().anyMatch(write -> write.key().kind() == RowKind.VAULT_NAME);
          if (last && made.get() == null) {
            made.set(there.key(vault, "early"));
          }
        };

    assertThat(Failures.code(this::deleteHere)).isEqualTo(FailureCode.CONFLICT);

    KeyReference key = made.get();
    assertThat(here.decrypt(key, there.encrypt(key, "text"))).isEqualTo("text");
    assertThat(Failures.code(this::deleteHere)).isEqualTo(FailureCode.VAULT_NOT_EMPTY);
    here.delete(key);
    deleteHere();
    assertThat(Failures.code(() -> here.read(vault))).isEqualTo(FailureCode.VAULT_NOT_FOUND);
    here.vault("vault");
  }

  @Test
  void aDeletionCutOffInTheMiddleLeavesAVaultThatWorks() {
    store.beforeCommit =
        commit -> {
          if (commit.writes().stream()
              .anyMatch(write -> write.key().kind() == RowKind.VAULT_NAME)) {
            here.storage.mishaps().failNextCommitBefore();
          }
        };
    assertThat(Failures.code(this::deleteHere)).isEqualTo(FailureCode.STORE_UNAVAILABLE);
    store.beforeCommit = commit -> {};

    there.rotateServerKeys();
    KeyReference key = here.key(vault, "key");
    assertThat(there.decrypt(key, here.encrypt(key, "text"))).isEqualTo("text");
  }

  private void deleteHere() {
    here.server.administerVaults().delete(here.admin(), TestHouse.CONTEXT, vault);
  }

  private long storedNames() {
    String partition = ((VaultReference.ById) vault).id().toString();
    return here.storage
        .rows()
        .list(RowKind.KEY_NAME, partition, PageRequest.first(10))
        .rows()
        .size();
  }
}

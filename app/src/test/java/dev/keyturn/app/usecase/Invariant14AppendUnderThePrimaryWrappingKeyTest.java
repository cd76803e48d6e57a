// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Material is never appended under a wrapping-key version that is no longer primary. */
class Invariant14AppendUnderThePrimaryWrappingKeyTest {
  private TestHouse here;
  private TestHouse there;
  private WatchedStorage store;
  private VaultReference vault;
  private KeyId wrappingKey;

  @BeforeEach
  void open() {
    TestHouse.World world = TestHouse.World.create();
    store = new WatchedStorage(world.storage());
    here = TestHouse.open(world, store);
    there = here.another();
    vault = here.vault("vault");
    wrappingKey = here.read(vault).wrappingKey().orElseThrow();
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  @Test
  void aRotationThatMeetsAnotherWrappingKeyIsWrappedAnew() {
    KeyReference key = here.key(vault, "key");
    String old = here.encrypt(key, "old");

    int version = whileTheWrappingKeyIsRotated(() -> here.rotate(key));

    assertThat(version).isEqualTo(2);
    assertThat(commitsOfVersion(here.read(key).id(), 2)).isEqualTo(2);
    assertWrappedUnder(here.read(key), 2);
    String text = here.encrypt(key, "text");
    for (TestHouse node : List.of(here, there)) {
      assertThat(node.decrypt(key, old)).isEqualTo("old");
      assertThat(node.decrypt(key, text)).isEqualTo("text");
    }
  }

  @Test
  void aCreationThatMeetsAnotherWrappingKeyIsWrappedAnew() {
    KeyReference key = whileTheWrappingKeyIsRotated(() -> here.key(vault, "key"));

    assertThat(commitsOfVersion(here.read(key).id(), 1)).isEqualTo(2);
    assertWrappedUnder(here.read(key), 1);
    assertThat(there.decrypt(key, here.encrypt(key, "text"))).isEqualTo("text");
  }

  @Test
  void anAppendThatIsHeldUntilItsWrappingKeyWasErasedIsWrappedAnew() {
    KeyReference key = here.key(vault, "key");

    HeldCommit held = here.storage.mishaps().holdNextCommit();
    CompletableFuture<Integer> late =
        CompletableFuture.supplyAsync(() -> here.rotate(key), Waiting.THREAD_EACH);
    held.awaitArrival();
    retireAndErase();
    held.release();

    assertThat(late.join()).isEqualTo(2);
    assertThat(commitsOfVersion(here.read(key).id(), 2)).isEqualTo(2);
    assertWrappedUnder(here.read(key), 2);
    String text = here.encrypt(key, "text");
    assertThat(there.decrypt(key, text)).isEqualTo("text");
  }

  @Test
  void aRowThatIsHeldUntilItsSignatureWasRetiredIsSignedAnew() {
    HeldCommit held = here.storage.mishaps().holdNextCommit();
    CompletableFuture<PrincipalId> late =
        CompletableFuture.supplyAsync(() -> here.principal("late"), Waiting.THREAD_EACH);
    held.awaitArrival();
    retireAndErase();
    held.release();

    assertThat(there.caller(there.token(late.join())).name().value()).isEqualTo("late");
    for (RowKind kind : RowKind.values()) {
      assertThat(here.storage.rows().distinct(kind, RowIndex.SIGNED_BY)).isSubsetOf("2");
    }
  }

  @Test
  void aTokenThatIsHeldUntilTheKeyOfItsDigestWasRetiredIsRefused() {
    PrincipalId principal = here.principal("late");

    HeldCommit held = here.storage.mishaps().holdNextCommit();
    CompletableFuture<FailureCode> late =
        CompletableFuture.supplyAsync(
            () -> Failures.code(() -> here.token(principal)), Waiting.THREAD_EACH);
    held.awaitArrival();
    there.rotateServerKeys();
    held.release();

    assertThat(late.join()).isEqualTo(FailureCode.CONFLICT);
    assertThat(here.caller(here.token(principal)).principal()).isEqualTo(principal);
  }

  private void retireAndErase() {
    there.rotateServerKeys();
    there.eraseWhatWasRetired();
    assertThat(there.versionsOf(wrappingKey).get(0).state()).isEqualTo(VersionState.DESTROYED);
    assertThat(there.versionsOf(there.serverKey("rows")).get(0).state())
        .isEqualTo(VersionState.DESTROYED);
  }

  /** Does something here whose first commit is held until there the wrapping key was rotated. */
  private <T> T whileTheWrappingKeyIsRotated(Supplier<T> work) {
    HeldCommit held = here.storage.mishaps().holdNextCommit();
    CompletableFuture<T> result = CompletableFuture.supplyAsync(work, Waiting.THREAD_EACH);
    held.awaitArrival();
    there.rotateServerKeys();
    held.release();
    return result.join();
  }

  private long commitsOfVersion(KeyId key, int version) {
    var row = RecordTypes.versionKey(key, new VersionNumber(version));
    return store.commits.stream()
        .flatMap(commit -> commit.writes().stream())
        .filter(write -> write.key().equals(row))
        .count();
  }

  private void assertWrappedUnder(Key key, int version) {
    var row =
        here.storage
            .rows()
            .get(RecordTypes.versionKey(key.id(), new VersionNumber(version)))
            .orElseThrow();
    assertThat(row.indexes()).containsEntry(RowIndex.WRAPPED_BY, wrappingKey + "/2");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowSignature;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.Write;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class MishapsTest {
  /** A thread for each piece of work: a shared pool may be too small for work that blocks. */
  private static final Executor THREAD_EACH = work -> new Thread(work).start();

  private final InMemoryStorage storage = new InMemoryStorage();

  @Test
  void aCommitFailsBeforeItTakesEffect() {
    storage.mishaps().failNextCommitBefore();
    assertThatThrownBy(() -> insert("a")).isInstanceOf(StorageUnavailableException.class);
    assertThat(storage.rows().get(key("a"))).isEmpty();
    insert("a");
    assertThat(storage.rows().get(key("a"))).isPresent();
  }

  @Test
  void aCommitFailsAfterItTookEffect() {
    storage.mishaps().failNextCommitAfter();
    assertThatThrownBy(() -> insert("a")).isInstanceOf(StorageUnavailableException.class);
    assertThat(storage.rows().get(key("a"))).isPresent();
  }

  @Test
  void aHeldCommitEndsAfterALaterOneAndIsReported() {
    HeldCommit held = storage.mishaps().holdNextCommit();
    long position = storage.changes().position();
    CompletableFuture<Void> early = CompletableFuture.runAsync(() -> insert("early"), THREAD_EACH);
    held.awaitArrival();
    insert("late");
    var first = storage.changes().since(position);
    held.release();
    early.join();
    assertThat(first.changes()).containsExactly(new Change(key("late"), 1));
    assertThat(storage.changes().since(first.position()).changes())
        .containsExactly(new Change(key("early"), 1));
  }

  @Test
  void oneNodeIsCutOffWhileTheOtherGoesOn() {
    InMemoryStorage other = storage.openAgain();
    storage.mishaps().cutOff();
    assertThatThrownBy(() -> storage.rows().get(key("a")))
        .isInstanceOf(StorageUnavailableException.class);
    assertThat(other.rows().get(key("a"))).isEmpty();
    storage.mishaps().restore();
    assertThat(storage.rows().get(key("a"))).isEmpty();
  }

  @Test
  void aRowIsDamaged() {
    insert("a");
    storage.mishaps().damage(key("a"));
    assertThatThrownBy(() -> storage.rows().get(key("a")))
        .isInstanceOf(StorageCorruptException.class);
  }

  @Test
  void itClaimsWhatItIsToldToClaim() {
    assertThat(storage.traits()).isEqualTo(new StorageTraits(false, true));
    StorageTraits traits = new StorageTraits(true, false);
    assertThat(new InMemoryStorage(traits).openAgain().traits()).isEqualTo(traits);
  }

  private void insert(String id) {
    Row row =
        new Row(
            key(id),
            1,
            ByteString.empty(),
            new RowSignature(1, ByteString.copyOf(new byte[32])),
            Map.of());
    storage.commit(new Commit(List.of(), List.of(new Write.Insert(row)), List.of()));
  }

  private static RowKey key(String id) {
    return new RowKey(RowKind.ROLE, "", id);
  }
}

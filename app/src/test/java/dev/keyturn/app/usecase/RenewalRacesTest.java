// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.inbound.VaultChange;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vaults that are made or changed while the server's keys are rotated. */
class RenewalRacesTest {
  private final WatchedEngine engine = new WatchedEngine();
  private TestHouse here;
  private TestHouse there;

  @BeforeEach
  void open() {
    here = TestHouse.open(TestHouse.World.create(), engine);
    there = here.another();
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  @Test
  void aVaultMadeMeanwhileIsWrappedUnderTheNewKeyAlsoIfThisNodeLearnsOfItHalfWay() {
    AtomicBoolean once = new AtomicBoolean();
    engine.onEncrypt =
        () -> {
          if (once.compareAndSet(false, true)) {
            there.rotateServerKeys();
            Failures.code(() -> here.caller("unknown")); // makes it ask for new keys
          }
        };

    VaultReference vault = here.vault("late");

    assertThat(once).isTrue();
    KeyId wrappingKey = here.read(vault).wrappingKey().orElseThrow();
    KeyVersion version = here.versionsOf(wrappingKey).get(0);
    assertThat(version.material().get(Slot.MAIN).under().version().value()).isEqualTo(2);
    here.key(vault, "key");
  }

  @Test
  void aChangeThatRenewalWasFasterThanIsTriedAgain() {
    VaultReference vault = here.vault("vault");
    HeldCommit held = here.storage.mishaps().holdNextCommit();
    CompletableFuture<Vault> late =
        CompletableFuture.supplyAsync(() -> describe(vault, "changed"), Waiting.THREAD_EACH);
    held.awaitArrival();
    there.rotateServerKeys();
    held.release();

    assertThat(late.join().description()).isEqualTo("changed");
    assertThat(there.read(vault).description()).isEqualTo("changed");
    assertThat(there.read(vault).generation()).isEqualTo(2);
  }

  private Vault describe(VaultReference vault, String text) {
    VaultChange change = new VaultChange(Optional.empty(), Optional.of(text), Optional.empty());
    return here.server
        .administerVaults()
        .change(here.admin(), TestHouse.CONTEXT, vault, change)
        .vault();
  }
}

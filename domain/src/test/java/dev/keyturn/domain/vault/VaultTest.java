// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.KeyId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final Vault vault =
      new Vault(
          VaultId.random(),
          NamespaceId.random(),
          1,
          VaultKind.ORDINARY,
          "",
          Optional.empty(),
          Optional.of(KeyId.random()),
          1,
          Optional.empty(),
          NOW,
          1);

  @Test
  void everyChangeRaisesTheRevisionAndKeepsTheIdentity() {
    Vault changed = vault.described("of orders", Optional.empty()).atGeneration(2);
    assertThat(changed.revision()).isEqualTo(3);
    assertThat(changed.description()).isEqualTo("of orders");
    assertThat(changed.generation()).isEqualTo(2);
    assertThat(changed.id()).isEqualTo(vault.id());
    assertThat(changed.wrappingKey()).isEqualTo(vault.wrappingKey());
  }

  @Test
  void aVaultIsDeletedOnce() {
    Deletion gone = new Deletion(NOW, NOW);
    Vault deleted = vault.deleted(gone);
    assertThat(deleted.isDeleted()).isTrue();
    assertRefused(FailureCode.VAULT_NOT_FOUND, () -> deleted.deleted(gone));
  }

  @Test
  void aDescriptionIsBoundedAndWellFormed() {
    assertInvalid("description", () -> vault.described("x".repeat(4097), Optional.empty()));
    assertInvalid("description", () -> vault.described("\uD83D", Optional.empty()));
    assertThat(vault.described("\uD83D\uDD11", Optional.empty()).description()).hasSize(2);
  }

  @Test
  void materialIsNotErasedBeforeTheDeletion() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Deletion(NOW, NOW.minusNanos(1)));
  }

  @Test
  void aDescriptionHasABound() {
    String longest = "x".repeat(4096);
    assertThat(vault.described(longest, Optional.empty()).description()).isEqualTo(longest);
    assertInvalid("description", () -> vault.described(longest + "x", Optional.empty()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private final Ground ground = new Ground();

  @Test
  void aScopeContainsAnotherExactlyWhenItCoversAllOfIt() {
    assertThat(ground.scopes()).hasSize(15);
    for (Scope one : ground.scopes()) {
      for (Scope other : ground.scopes()) {
        assertThat(one.contains(other))
            .as("%s contains %s", one, other)
            .isEqualTo(ground.fields(one).containsAll(ground.fields(other)));
      }
    }
  }

  @Test
  void aKeyIsWithinAVaultOnlyIfNamespaceAndVaultAgree() {
    NamespaceId namespace = NamespaceId.random();
    VaultId vault = VaultId.random();
    Scope key = new Scope.OfKey(namespace, vault, KeyId.random());
    assertThat(new Scope.InVault(NamespaceId.random(), vault).contains(key)).isFalse();
    assertThat(new Scope.InVault(namespace, VaultId.random()).contains(key)).isFalse();
    assertThat(new Scope.InVault(namespace, vault).contains(key)).isTrue();
  }
}

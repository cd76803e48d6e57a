// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRecordsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static Token expiring(Optional<Instant> end) {
    return new Token(
        TokenId.random(),
        PrincipalId.random(),
        Scope.SERVER,
        Optional.empty(),
        ByteString.copyOf(new byte[32]),
        VersionNumber.FIRST,
        false,
        NOW,
        end,
        1);
  }

  @Test
  void aTokenEndsFiveSecondsAfterItsEnd() {
    Token token = expiring(Optional.of(NOW));
    assertThat(token.isExpired(NOW.plusSeconds(5).minusNanos(1))).isFalse();
    assertThat(token.isExpired(NOW.plusSeconds(5))).isTrue();
  }

  @Test
  void aTokenWithAnotherSecretStaysTheSameToken() {
    Token token = expiring(Optional.of(NOW.plusSeconds(60)));
    Token again =
        token.regenerated(
            ByteString.copyOf(new byte[] {1}),
            VersionNumber.FIRST.next(),
            NOW.plusSeconds(30),
            NOW.plusSeconds(90));
    assertThat(again.id()).isEqualTo(token.id());
    assertThat(again.lifetime()).isEqualTo(token.lifetime());
    assertThat(again.digest()).isNotEqualTo(token.digest());
    assertThat(again.revision()).isEqualTo(2);
  }

  @Test
  void aTokenIsNarrowedToSomethingOrNotAtAll() {
    Token token = expiring(Optional.empty());
    assertInvalid(
        "permissions",
        () ->
            new Token(
                token.id(),
                token.principal(),
                token.scope(),
                Optional.of(Set.of()),
                token.digest(),
                token.digestVersion(),
                false,
                NOW,
                Optional.empty(),
                1));
  }

  @Test
  void aTokenWithoutAnEndOrWithOneBeyondAllTimeDoesNotEnd() {
    assertThat(expiring(Optional.empty()).isExpired(NOW)).isFalse();
    assertThat(expiring(Optional.of(Instant.MAX)).isExpired(NOW)).isFalse();
  }

  @Test
  void aTokenDigestedAnewIsTheSameToken() {
    Token before = expiring(Optional.of(NOW));
    ByteString digest = ByteString.copyOf(new byte[] {1});
    Token after = before.digestedAnew(digest, new VersionNumber(2));
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
    assertThat(after.digest()).isEqualTo(digest);
    assertThat(after.digestVersion()).isEqualTo(new VersionNumber(2));
    assertThat(after.revision()).isEqualTo(2);
  }

  @Test
  void aMembershipIsForItsVaultAndHasSomethingToAllow() {
    NamespaceId namespace = NamespaceId.random();
    VaultId vault = VaultId.random();
    Membership member =
        new Membership(namespace, vault, PrincipalId.random(), Level.WRITE.permissions(), NOW, 1);
    assertThat(member.scope()).isEqualTo(new Scope.InVault(namespace, vault));
    assertThat(member.level()).contains(Level.WRITE);
    assertThat(member.withPermissions(Set.of(Permission.READ)).level()).isEmpty();
    assertThat(member.withPermissions(Set.of(Permission.READ)).revision()).isEqualTo(2);
    assertInvalid("permissions", () -> member.withPermissions(Set.of()));
  }

  @Test
  void aGrantHasSomethingToAllow() {
    Grantee grantee = new Grantee.OfPrincipal(PrincipalId.random());
    assertInvalid(
        "permissions", () -> new Grant(GrantId.random(), grantee, Scope.SERVER, Set.of(), NOW, 1));
  }

  @Test
  void changesOfARoleAndAPrincipalRaiseTheRevision() {
    PrincipalName name = new PrincipalName("someone");
    Role role = new Role(RoleId.random(), name, Realm.LOCAL, Set.of(), NOW, 1);
    Role changed = role.withPermissions(Set.of(Permission.READ));
    assertThat(changed.permissions()).containsExactly(Permission.READ);
    assertThat(changed.revision()).isEqualTo(2);
    Principal principal =
        new Principal(
            PrincipalId.random(),
            7,
            Realm.LOCAL,
            name,
            PrincipalKind.PERSON,
            false,
            Set.of(),
            NOW,
            1);
    Principal disabled = principal.with(true, Set.of(role.id()));
    assertThat(disabled.disabled()).isTrue();
    assertThat(disabled.roles()).containsExactly(role.id());
    assertThat(disabled.revision()).isEqualTo(2);
  }

  @Test
  void aTokenLivesAsLongAsItSays() {
    assertThat(expiring(Optional.of(NOW.plusSeconds(60))).lifetime())
        .contains(Duration.ofSeconds(60));
    assertThat(expiring(Optional.empty()).lifetime()).isEmpty();
  }
}

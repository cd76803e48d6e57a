// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static dev.keyturn.domain.record.Golden.NOW;
import static dev.keyturn.domain.record.Golden.assertBytes;
import static dev.keyturn.domain.record.Golden.id;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The stored bytes, field by field, by an independent writer that follows docs/formats.md. */
class GoldenAccessRecordsTest {
  private static final String MEMBERSHIP =
      """
      01
      11111111111141118111111111111111
      22222222222242228222222222222222
      33333333333343338333333333333333
      0000000200000007454e4352595054000000044c495354
      00000000695735a50000000000000000
      0000000000000001
      """;

  private static final String PRINCIPAL =
      """
      01
      11111111111141118111111111111111
      0000000000000007
      000000056c6f63616c
      00000003616461
      00000006504552534f4e
      01
      000000022222222222224222822222222222222233333333333343338333333333333333
      00000000695735a50000000000000000
      0000000000000001
      """;

  private static final String ROLE =
      """
      01
      11111111111141118111111111111111
      0000000761756469746f72
      00000006706969616e6f
      0000000100000010524541445f5345525645525f4b455953
      00000000695735a50000000000000000
      0000000000000001
      """;

  private static final String GRANT =
      """
      01
      11111111111141118111111111111111
      0122222222222242228222222222222222
      000000034b4559333333333333433383333333333333334444444444444444844444444444444455555555555545558555555555555555
      00000002000000074445435259505400000006524f54415445
      00000000695735a50000000000000000
      0000000000000001
      """;

  private static final String TOKEN =
      """
      01
      11111111111141118111111111111111
      22222222222242228222222222222222
      000000055641554c543333333333334333833333333333333344444444444444448444444444444444
      01000000010000000744454352595054
      00000020aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      0000000000000002
      00
      00000000695735a50000000000000000
      0100000000695735e10000000000000000
      0000000000000001
      """;

  private static final String OPERATION =
      """
      01
      11111111111141118111111111111111
      00000012524f544154455f5345525645525f4b455953
      0000000753544f50504544
      00000000695735a50000000000000000
      0100000000695735e10000000000000000
      0000000000000003
      000000000000000a
      00000001000000067661756c74730000000000000002
      00000001000000046e6f746500000003776879
      0000000000000004
      """;

  @Test
  void membership() {
    Membership member =
        new Membership(
            new NamespaceId(id(1)),
            new VaultId(id(2)),
            new PrincipalId(id(3)),
            Set.of(Permission.LIST, Permission.ENCRYPT),
            NOW,
            1);
    assertBytes(new MembershipCodec(), member, MEMBERSHIP);
  }

  @Test
  void principal() {
    Principal principal =
        new Principal(
            new PrincipalId(id(1)),
            7,
            Realm.LOCAL,
            new PrincipalName("ada"),
            PrincipalKind.PERSON,
            true,
            Set.of(new RoleId(id(3)), new RoleId(id(2))),
            NOW,
            1);
    assertBytes(new PrincipalCodec(), principal, PRINCIPAL);
  }

  @Test
  void role() {
    Role role =
        new Role(
            new RoleId(id(1)),
            new PrincipalName("auditor"),
            Realm.PIIANO,
            Set.of(Permission.READ_SERVER_KEYS),
            NOW,
            1);
    assertBytes(new RoleCodec(), role, ROLE);
  }

  @Test
  void grant() {
    Grant grant =
        new Grant(
            new GrantId(id(1)),
            new Grantee.OfRole(new RoleId(id(2))),
            new Scope.OfKey(new NamespaceId(id(3)), new VaultId(id(4)), new KeyId(id(5))),
            Set.of(Permission.ROTATE, Permission.DECRYPT),
            NOW,
            1);
    assertBytes(new GrantCodec(), grant, GRANT);
  }

  @Test
  void token() {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) 0xAA);
    Token token =
        new Token(
            new TokenId(id(1)),
            new PrincipalId(id(2)),
            new Scope.InVault(new NamespaceId(id(3)), new VaultId(id(4))),
            Optional.of(Set.of(Permission.DECRYPT)),
            ByteString.takeOver(digest),
            new VersionNumber(2),
            false,
            NOW,
            Optional.of(NOW.plusSeconds(60)),
            1);
    assertBytes(new TokenCodec(), token, TOKEN);
  }

  @Test
  void operation() {
    Operation operation =
        new Operation(
            new OperationId(id(1)),
            OperationKind.ROTATE_SERVER_KEYS,
            OperationState.STOPPED,
            NOW,
            Optional.of(NOW.plusSeconds(60)),
            3,
            10,
            Map.of("vaults", 2L),
            Map.of("note", "why"),
            4);
    assertBytes(new OperationCodec(), operation, OPERATION);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary records of every type but keys and versions, for which see {@link AnyKey}. */
final class AnyRecord {
  private AnyRecord() {}

  private record Made(Instant at, long revision) {}

  private static Arbitrary<Made> made() {
    return Combinators.combine(AnyValue.instant(), AnyValue.number()).as(Made::new);
  }

  static Arbitrary<NameBinding> nameBinding() {
    return Combinators.combine(
            AnyValue.text(80), AnyValue.text(80), AnyValue.uuid(), AnyValue.number())
        .as(NameBinding::new);
  }

  static Arbitrary<Vault> vault() {
    return Combinators.combine(
            AnyValue.uuid().map(VaultId::new),
            AnyValue.uuid().map(NamespaceId::new),
            Arbitraries.of(VaultKind.class),
            AnyValue.text(300),
            AnyValue.policy().optional(),
            AnyValue.uuid().map(KeyId::new).optional(),
            AnyValue.deletion().optional(),
            Combinators.combine(made(), AnyValue.number(), AnyValue.number()).as(Counted::new))
        .as(
            (id, namespace, kind, text, policy, wrapping, deletion, counted) ->
                new Vault(
                    id,
                    namespace,
                    counted.number(),
                    kind,
                    text,
                    policy,
                    wrapping,
                    counted.generation(),
                    deletion,
                    counted.made().at(),
                    counted.made().revision()));
  }

  private record Counted(Made made, long number, long generation) {}

  static Arbitrary<Membership> membership() {
    return Combinators.combine(
            AnyValue.uuid().map(NamespaceId::new),
            AnyValue.uuid().map(VaultId::new),
            AnyValue.uuid().map(PrincipalId::new),
            AnyValue.permissions(1),
            AnyValue.instant(),
            AnyValue.number())
        .as(Membership::new);
  }

  static Arbitrary<Principal> principal() {
    return Combinators.combine(
            AnyValue.uuid().map(PrincipalId::new),
            AnyValue.number(),
            AnyValue.realm(),
            AnyValue.principalName(),
            Arbitraries.of(PrincipalKind.class),
            Arbitraries.of(true, false),
            AnyValue.uuid().map(RoleId::new).set().ofMaxSize(4),
            made())
        .as(
            (id, number, realm, name, kind, disabled, roles, made) ->
                new Principal(
                    id, number, realm, name, kind, disabled, roles, made.at(), made.revision()));
  }

  static Arbitrary<Role> role() {
    return Combinators.combine(
            AnyValue.uuid().map(RoleId::new),
            AnyValue.principalName(),
            AnyValue.realm(),
            AnyValue.permissions(0),
            AnyValue.instant(),
            AnyValue.number())
        .as(Role::new);
  }

  static Arbitrary<Grant> grant() {
    Arbitrary<Grantee> grantees =
        Arbitraries.oneOf(
            AnyValue.uuid().map(PrincipalId::new).map(Grantee.OfPrincipal::new),
            AnyValue.uuid().map(RoleId::new).map(Grantee.OfRole::new));
    return Combinators.combine(
            AnyValue.uuid().map(GrantId::new),
            grantees,
            AnyValue.scope(),
            AnyValue.permissions(1),
            AnyValue.instant(),
            AnyValue.number())
        .as(Grant::new);
  }

  private record Digest(ByteString hmac, VersionNumber version) {}

  static Arbitrary<Token> token() {
    return Combinators.combine(
            AnyValue.uuid().map(TokenId::new),
            AnyValue.uuid().map(PrincipalId::new),
            AnyValue.scope(),
            AnyValue.permissions(1).optional(),
            Combinators.combine(AnyValue.bytes(), AnyValue.version()).as(Digest::new),
            Arbitraries.of(true, false),
            AnyValue.instant().optional(),
            made())
        .as(
            (id, principal, scope, permissions, digest, session, end, made) ->
                new Token(
                    id,
                    principal,
                    scope,
                    permissions,
                    digest.hmac(),
                    digest.version(),
                    session,
                    made.at(),
                    end,
                    made.revision()));
  }

  static Arbitrary<Operation> operation() {
    return Combinators.combine(
            AnyValue.uuid().map(OperationId::new),
            Arbitraries.of(OperationState.class),
            AnyValue.instant().optional(),
            AnyValue.number(),
            AnyValue.number(),
            Arbitraries.maps(AnyValue.text(20), AnyValue.number()).ofMaxSize(4),
            AnyValue.texts(),
            made())
        .as(
            (id, state, end, done, total, counts, settings, made) ->
                new Operation(
                    id,
                    OperationKind.ROTATE_SERVER_KEYS,
                    state,
                    made.at(),
                    end,
                    done,
                    total,
                    counts,
                    settings,
                    made.revision()));
  }
}

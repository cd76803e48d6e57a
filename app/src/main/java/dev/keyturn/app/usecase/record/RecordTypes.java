// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.record.GrantCodec;
import dev.keyturn.domain.record.KeyCodec;
import dev.keyturn.domain.record.KeyVersionCodec;
import dev.keyturn.domain.record.MembershipCodec;
import dev.keyturn.domain.record.NameBindingCodec;
import dev.keyturn.domain.record.OperationCodec;
import dev.keyturn.domain.record.PrincipalCodec;
import dev.keyturn.domain.record.RoleCodec;
import dev.keyturn.domain.record.TokenCodec;
import dev.keyturn.domain.record.VaultCodec;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Every type of record that the use cases store. */
public final class RecordTypes {
  /** So that texts of numbers come in the order of numbers. */
  private static final int VERSION_DIGITS = 10;

  /** The value of {@link RowIndex#STATE} of a deleted key. */
  public static final String DELETED = "DELETED";

  /**
   * The value of {@link RowIndex#POLICY} of a key with a policy, or a vault that has one for its
   * keys.
   */
  public static final String WITH_POLICY = "SET";

  /** The partition of kinds that have only one. */
  public static final String WHOLE = "";

  public static final RecordType<Vault> VAULT =
      new RecordType<>(
          RowKind.VAULT,
          new VaultCodec(),
          vault -> vaultKey(vault.id()),
          Vault::revision,
          RecordTypes::vaultIndexes);

  public static final RecordType<NameBinding> VAULT_NAME = name(RowKind.VAULT_NAME);
  public static final RecordType<NameBinding> KEY_NAME = name(RowKind.KEY_NAME);
  public static final RecordType<NameBinding> PRINCIPAL_NAME = name(RowKind.PRINCIPAL_NAME);
  public static final RecordType<NameBinding> ROLE_NAME = name(RowKind.ROLE_NAME);

  public static final RecordType<Key> KEY =
      new RecordType<>(
          RowKind.KEY,
          new KeyCodec(),
          key -> keyKey(key.vault(), key.id()),
          Key::revision,
          RecordTypes::keyIndexes);

  public static final RecordType<KeyVersion> KEY_VERSION =
      new RecordType<>(
          RowKind.KEY_VERSION,
          new KeyVersionCodec(),
          version -> versionKey(version.key(), version.number()),
          KeyVersion::revision,
          RecordTypes::versionIndexes);

  public static final RecordType<Membership> MEMBER =
      new RecordType<>(
          RowKind.MEMBER,
          new MembershipCodec(),
          member -> memberKey(member.vault(), member.principal()),
          Membership::revision,
          member -> Map.of(RowIndex.SUBJECT, member.principal().toString()));

  public static final RecordType<Principal> PRINCIPAL =
      new RecordType<>(
          RowKind.PRINCIPAL,
          new PrincipalCodec(),
          principal -> principalKey(principal.id()),
          Principal::revision,
          principal -> Map.of(RowIndex.NUMBER, Long.toString(principal.number())));

  public static final RecordType<Role> ROLE =
      new RecordType<>(
          RowKind.ROLE, new RoleCodec(), role -> roleKey(role.id()), Role::revision, r -> Map.of());

  public static final RecordType<Grant> GRANT =
      new RecordType<>(
          RowKind.GRANT,
          new GrantCodec(),
          grant -> grantKey(grant.id()),
          Grant::revision,
          grant ->
              Map.of(
                  RowIndex.SUBJECT, grant.grantee().id().toString(),
                  RowIndex.SCOPE, scope(grant.scope())));

  public static final RecordType<Token> TOKEN =
      new RecordType<>(
          RowKind.TOKEN,
          new TokenCodec(),
          token -> tokenKey(token.id()),
          Token::revision,
          token ->
              Map.of(
                  RowIndex.DIGEST, digest(token.digestVersion(), token.digest().toByteArray()),
                  RowIndex.SUBJECT, token.principal().toString()));

  public static final RecordType<Operation> OPERATION =
      new RecordType<>(
          RowKind.OPERATION,
          new OperationCodec(),
          operation -> operationKey(operation.id()),
          Operation::revision,
          operation -> Map.of(RowIndex.STATE, operation.state().name()));

  private RecordTypes() {}

  /** The type of the records of a kind; empty if only dialects know it. */
  public static Optional<RecordType<?>> of(RowKind kind) {
    return switch (kind) {
      case VAULT -> Optional.of(VAULT);
      case VAULT_NAME -> Optional.of(VAULT_NAME);
      case KEY -> Optional.of(KEY);
      case KEY_NAME -> Optional.of(KEY_NAME);
      case KEY_VERSION -> Optional.of(KEY_VERSION);
      case MEMBER -> Optional.of(MEMBER);
      case PRINCIPAL -> Optional.of(PRINCIPAL);
      case PRINCIPAL_NAME -> Optional.of(PRINCIPAL_NAME);
      case ROLE -> Optional.of(ROLE);
      case ROLE_NAME -> Optional.of(ROLE_NAME);
      case GRANT -> Optional.of(GRANT);
      case TOKEN -> Optional.of(TOKEN);
      case OPERATION -> Optional.of(OPERATION);
      case NAMESPACE, DOCUMENT -> Optional.empty();
    };
  }

  public static RowKey vaultKey(VaultId id) {
    return new RowKey(RowKind.VAULT, WHOLE, id.toString());
  }

  public static RowKey keyKey(VaultId vault, KeyId id) {
    return new RowKey(RowKind.KEY, vault.toString(), id.toString());
  }

  public static RowKey versionKey(KeyId key, VersionNumber number) {
    String digits = Integer.toString(number.value());
    String id = "0".repeat(VERSION_DIGITS - digits.length()) + digits;
    return new RowKey(RowKind.KEY_VERSION, key.toString(), id);
  }

  /** The number of the version that a row of kind {@code KEY_VERSION} is. */
  public static VersionNumber number(RowKey version) {
    return new VersionNumber(Integer.parseInt(version.id()));
  }

  public static RowKey memberKey(VaultId vault, PrincipalId principal) {
    return new RowKey(RowKind.MEMBER, vault.toString(), principal.toString());
  }

  public static RowKey principalKey(PrincipalId id) {
    return new RowKey(RowKind.PRINCIPAL, WHOLE, id.toString());
  }

  public static RowKey roleKey(RoleId id) {
    return new RowKey(RowKind.ROLE, WHOLE, id.toString());
  }

  public static RowKey grantKey(GrantId id) {
    return new RowKey(RowKind.GRANT, WHOLE, id.toString());
  }

  public static RowKey tokenKey(TokenId id) {
    return new RowKey(RowKind.TOKEN, WHOLE, id.toString());
  }

  public static RowKey operationKey(OperationId id) {
    return new RowKey(RowKind.OPERATION, WHOLE, id.toString());
  }

  /** The value of {@link RowIndex#DIGEST}. */
  public static String digest(VersionNumber version, byte[] hmac) {
    return version + ":" + HexFormat.of().formatHex(hmac);
  }

  /** The value of {@link RowIndex#GENERATION}. */
  public static String generation(Vault vault) {
    return Long.toString(vault.generation());
  }

  private static RecordType<NameBinding> name(RowKind kind) {
    return new RecordType<>(
        kind,
        new NameBindingCodec(),
        binding -> new RowKey(kind, binding.space(), binding.name()),
        NameBinding::revision,
        binding -> Map.of(RowIndex.TARGET, binding.target().toString()));
  }

  private static Map<RowIndex, String> vaultIndexes(Vault vault) {
    Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
    indexes.put(RowIndex.NUMBER, Long.toString(vault.number()));
    indexes.put(RowIndex.GENERATION, generation(vault));
    vault.defaultPolicy().ifPresent(policy -> indexes.put(RowIndex.POLICY, WITH_POLICY));
    return indexes;
  }

  /** A deleted key has no primary version, so that nothing can be wrapped under it any more. */
  private static Map<RowIndex, String> keyIndexes(Key key) {
    Map<RowIndex, String> indexes = new EnumMap<>(RowIndex.class);
    indexes.put(RowIndex.NUMBER, Long.toString(key.number()));
    if (key.isDeleted()) {
      indexes.put(RowIndex.STATE, DELETED);
    } else {
      indexes.put(RowIndex.PRIMARY_VERSION, key.primary().toString());
      key.settings().policy().ifPresent(policy -> indexes.put(RowIndex.POLICY, WITH_POLICY));
    }
    return indexes;
  }

  private static Map<RowIndex, String> versionIndexes(KeyVersion version) {
    String madeBy = VersionSort.of(version).toString();
    return version
        .under()
        .map(under -> Map.of(RowIndex.MADE_BY, madeBy, RowIndex.WRAPPED_BY, under.toString()))
        .orElseGet(() -> Map.of(RowIndex.MADE_BY, madeBy));
  }

  private static String scope(Scope scope) {
    if (scope instanceof Scope.InNamespace in) {
      return in.namespace().toString();
    }
    if (scope instanceof Scope.InVault in) {
      return in.vault().toString();
    }
    if (scope instanceof Scope.OfKey of) {
      return of.vault() + "/" + of.key();
    }
    return "server";
  }
}

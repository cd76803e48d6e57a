// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.access.TokenDigests;
import dev.keyturn.app.usecase.administer.AccessRecords;
import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.UsageCounters;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.app.usecase.serverkeys.SystemVaults;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records that a new installation has beside its server keys: dialects' keys, administrator.
 */
public final class FirstRecords implements AutoCloseable {
  /** More than there are commits in which another node can be faster. */
  private static final int TRIES = 10;

  private final OutboundPorts ports;
  private final ServerKeys serverKeys;
  private final Records records;
  private final Keyring keyring;
  private final WrappingKeys wrappingKeys;

  public FirstRecords(OutboundPorts ports, Engines engines) {
    KeyServerSettings settings = KeyServerSettings.defaults("");
    this.ports = ports;
    this.serverKeys = ServerKeys.open(ports.storage(), ports.rootKey(), engines);
    this.records =
        new Records(ports.storage(), serverKeys.signer(), new DamageReport(), changed -> {});
    Freshness freshness = new Freshness(ports.elapsed(), settings.maximumStaleness());
    Directory directory =
        new Directory(
            records, freshness, serverKeys.current().vault().namespace(), settings.cachedKeys());
    UsageCounters usage = new UsageCounters(ports.storage().usage(), settings.cachedVersions());
    this.keyring = new Keyring(records, directory, serverKeys, engines, usage, settings, freshness);
    this.wrappingKeys = new WrappingKeys(keyring, records, serverKeys, ports.clock());
  }

  public static boolean exist(Storage storage) {
    return storage.rows().get(administratorName()).isPresent();
  }

  /**
   * Makes what is missing; where another node makes the same, goes on from what that one has made.
   *
   * @return whether this call made the administrator
   */
  public boolean create(String adminSecret) {
    for (int i = 1; !exist(ports.storage()); i++) {
      try {
        createDialectKeys();
        createAdministrator(adminSecret);
        return true;
      } catch (StorageConflictException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
    return false;
  }

  private void createAdministrator(String adminSecret) {
    Principal admin =
        new Principal(
            PrincipalId.random(),
            ports.storage().nextNumber(NumberKind.PRINCIPAL),
            Realm.LOCAL,
            AccessRecords.ADMINISTRATOR,
            PrincipalKind.PERSON,
            false,
            Set.of(),
            ports.clock().instant(),
            1);
    Grant everything =
        new Grant(
            GrantId.random(),
            new Grantee.OfPrincipal(admin.id()),
            Scope.SERVER,
            EnumSet.allOf(Permission.class),
            ports.clock().instant(),
            1);
    records
        .change()
        .insert(RecordTypes.PRINCIPAL, admin)
        .insert(
            RecordTypes.PRINCIPAL_NAME,
            AccessRecords.binding(admin.realm(), admin.name(), admin.id().value()))
        .insert(RecordTypes.GRANT, everything)
        .insert(RecordTypes.TOKEN, token(admin.id(), adminSecret))
        .event(
            EventDraft.background(AuditAction.INSTALL_SERVER, ports.clock(), "install")
                .with("principal_id", admin.id())
                .success())
        .commit();
  }

  /** Whether a token has this secret. */
  public boolean accepts(String secret) {
    TokenDigests digests = new TokenDigests(serverKeys);
    return Stream.concat(Stream.of(digests.primary(secret)), digests.older(secret).stream())
        .map(digest -> RecordTypes.digest(digest.version(), digest.hmac().toByteArray()))
        .anyMatch(value -> records.haveAny(RowKind.TOKEN, RowIndex.DIGEST, value));
  }

  public void resetAdministrator(String adminSecret) {
    PrincipalId id =
        records
            .get(RecordTypes.PRINCIPAL_NAME, administratorName())
            .map(binding -> new PrincipalId(binding.target()))
            .orElseThrow(FirstRecords::unprepared);
    Principal admin =
        records
            .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(id))
            .orElseThrow(FirstRecords::unprepared);
    ChangeSet commit = records.change();
    commit.update(RecordTypes.PRINCIPAL, admin.with(false, admin.roles()));
    records
        .findAll(RecordTypes.TOKEN, RowIndex.SUBJECT, id.toString())
        .forEach(token -> commit.delete(RecordTypes.TOKEN, token));
    commit.insert(RecordTypes.TOKEN, token(id, adminSecret));
    commit.event(
        EventDraft.background(AuditAction.RESET_ADMINISTRATOR, ports.clock(), "admin-reset")
            .with("principal_id", id)
            .success());
    commit.commit();
  }

  @Override
  public void close() {
    keyring.forgetAll();
    serverKeys.close();
  }

  private static RowKey administratorName() {
    return new RowKey(
        RowKind.PRINCIPAL_NAME, Realm.LOCAL.name(), AccessRecords.ADMINISTRATOR.value());
  }

  private static KeyturnException unprepared() {
    return new KeyturnException(
        FailureCode.CONFIGURATION_INVALID,
        "The store holds no installation; 'keyturn init' makes one.");
  }

  private Token token(PrincipalId principal, String secret) {
    TokenDigests.Digest digest = new TokenDigests(serverKeys).primary(secret);
    return new Token(
        TokenId.random(),
        principal,
        Scope.SERVER,
        Optional.empty(),
        digest.hmac(),
        digest.version(),
        false,
        ports.clock().instant(),
        Optional.empty(),
        1);
  }

  private void createDialectKeys() {
    RowKey name = new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.PIIANO);
    Vault vault =
        records
            .get(RecordTypes.VAULT_NAME, name)
            .flatMap(binding -> keyring.directory().findVault(new VaultId(binding.target())))
            .orElseGet(this::createDialectVault);
    for (DialectKeys key : DialectKeys.values()) {
      if (keyring.engines().makes(key.algorithm()) && !DialectKeys.exists(records, vault, key)) {
        createKey(vault, key);
      }
    }
  }

  private Vault createDialectVault() {
    Vault vault =
        new Vault(
            VaultId.random(),
            keyring.directory().namespace(),
            ports.storage().nextNumber(NumberKind.VAULT),
            VaultKind.SYSTEM,
            "The keys of the Piiano dialect.",
            Optional.empty(),
            Optional.of(KeyId.random()),
            serverKeys.current().generation(),
            Optional.empty(),
            ports.clock().instant(),
            1);
    ChangeSet commit = records.change();
    commit.insert(RecordTypes.VAULT, vault);
    commit.insert(
        RecordTypes.VAULT_NAME,
        new NameBinding(SystemVaults.SPACE, SystemVaults.PIIANO, vault.id().value(), 1));
    wrappingKeys.insert(commit, vault, ports.storage().nextNumber(NumberKind.KEY));
    commit.commit();
    return vault;
  }

  private void createKey(Vault vault, DialectKeys order) {
    KeyTraits traits = KeyTraits.made(KeyRole.NAMED, order.algorithm(), order.use());
    try (VersionDraft draft =
        VersionDraft.make(keyring.engines(), traits, ports.clock().instant())) {
      Key key =
          Key.create(
              KeyId.random(),
              vault.id(),
              ports.storage().nextNumber(NumberKind.KEY),
              traits,
              KeySettings.DEFAULT,
              draft.now());
      ChangeSet commit = records.change();
      commit.insert(RecordTypes.KEY, key);
      commit.insert(
          RecordTypes.KEY_NAME,
          new NameBinding(vault.id().toString(), order.keyName().value(), key.id().value(), 1));
      commit.insert(
          RecordTypes.KEY_VERSION,
          wrappingKeys.wrap(commit, vault, key.id(), VersionNumber.FIRST, draft));
      commit.commit();
    }
  }
}

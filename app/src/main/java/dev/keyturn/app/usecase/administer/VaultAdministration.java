// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.MemberView;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultChange;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.inbound.VaultView;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, shows, changes and deletes vaults. */
public final class VaultAdministration implements AdministerVaults {
  private static final int TRIES = 5;

  private final Directory directory;
  private final KeyFinder finder;
  private final VaultListing listing;
  private final Members members;
  private final Records records;
  private final Storage storage;
  private final WrappingKeys wrappingKeys;
  private final ServerKeys serverKeys;
  private final VaultDeletion deletion;
  private final Auditor auditor;
  private final InstantSource clock;
  private final Duration eraseAfter;

  public VaultAdministration(
      Directory directory,
      Records records,
      Storage storage,
      WrappingKeys wrappingKeys,
      ServerKeys serverKeys,
      Auditor auditor,
      InstantSource clock,
      Duration eraseAfter) {
    this.directory = directory;
    this.finder = new KeyFinder(directory);
    this.listing = new VaultListing(records, directory.namespace());
    this.members = new Members(records, finder, auditor, clock);
    this.records = records;
    this.storage = storage;
    this.wrappingKeys = wrappingKeys;
    this.serverKeys = serverKeys;
    this.deletion = new VaultDeletion(records, wrappingKeys);
    this.auditor = auditor;
    this.clock = clock;
    this.eraseAfter = eraseAfter;
  }

  @Override
  public VaultView create(Caller caller, RequestContext context, NewVault order) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_VAULT, caller, context).with("vault", order.name()),
        event -> {
          Access.requireOnServer(caller, Permission.CREATE);
          for (int i = 1; ; i++) {
            try {
              return insert(caller, order, event);
            } catch (StorageConflictException e) {
              // The server's keys were rotated just now; the next try wraps under the new ones.
              if (i == TRIES) {
                throw e;
              }
              serverKeys.reload();
            }
          }
        });
  }

  private VaultView insert(Caller caller, NewVault order, EventDraft event) {
    Vault vault = draft(order);
    ChangeSet commit = records.change();
    commit.insert(RecordTypes.VAULT, vault);
    commit.insert(RecordTypes.VAULT_NAME, binding(vault, order.name()));
    wrappingKeys.insert(commit, vault, storage.nextNumber(NumberKind.KEY));
    commit.insert(RecordTypes.MEMBER, founder(vault, caller));
    commit.event(event.with("vault_id", vault.id()).success());
    commitNamed(commit);
    return new VaultView(order.name(), vault, Level.ADMIN.permissions());
  }

  @Override
  public VaultView read(Caller caller, RequestContext context, VaultReference reference) {
    EventDraft event = auditor.draft(AuditAction.READ_VAULT, caller, context);
    return auditor.used(
        event, () -> view(caller, finder.vault(caller, reference, Permission.READ, event)));
  }

  @Override
  public Page<VaultView> list(Caller caller, RequestContext context, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_VAULT, caller, context), () -> listing.page(caller, page));
  }

  @Override
  public VaultView change(
      Caller caller, RequestContext context, VaultReference reference, VaultChange change) {
    return auditor.changed(
        auditor.draft(AuditAction.CHANGE_VAULT, caller, context),
        event -> {
          for (int i = 1; ; i++) {
            Vault vault = finder.vault(caller, reference, Permission.CONFIGURE, event);
            try {
              return view(caller, commitChange(vault, change, event));
            } catch (StorageConflictException e) {
              // Renewal in the background changes vaults too; the next try reads anew.
              if (i == TRIES) {
                throw e;
              }
            }
          }
        });
  }

  private Vault commitChange(Vault vault, VaultChange change, EventDraft event) {
    Vault changed =
        vault.described(
            change.description().orElse(vault.description()),
            change.defaultPolicy().isPresent()
                ? KeyChanges.policy(change.defaultPolicy().get())
                : vault.defaultPolicy());
    ChangeSet commit = records.change().update(RecordTypes.VAULT, changed);
    rename(commit, vault, change.name());
    commit.event(event.success());
    commitNamed(commit);
    return changed;
  }

  @Override
  public void delete(Caller caller, RequestContext context, VaultReference reference) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_VAULT, caller, context),
        event -> {
          Vault vault = finder.vault(caller, reference, Permission.DELETE, event);
          Access.require(caller, Permission.CONFIGURE, vault);
          Instant now = clock.instant();
          deletion.delete(
              vault,
              listing.nameOf(vault),
              members.of(vault),
              new Deletion(now, now.plus(eraseAfter)),
              event);
          return vault;
        });
  }

  @Override
  public List<MemberView> members(Caller caller, RequestContext context, VaultReference vault) {
    return members.list(caller, context, vault);
  }

  @Override
  public MemberView setMember(
      Caller caller,
      RequestContext context,
      VaultReference vault,
      PrincipalId principal,
      Set<Permission> permissions) {
    return members.set(caller, context, vault, principal, permissions);
  }

  @Override
  public void removeMember(
      Caller caller, RequestContext context, VaultReference vault, PrincipalId principal) {
    members.remove(caller, context, vault, principal);
  }

  private Vault draft(NewVault order) {
    return new Vault(
        VaultId.random(),
        directory.namespace(),
        storage.nextNumber(NumberKind.VAULT),
        VaultKind.ORDINARY,
        order.description(),
        order.defaultPolicy(),
        Optional.of(KeyId.random()),
        serverKeys.current().generation(),
        Optional.empty(),
        clock.instant(),
        1);
  }

  private Membership founder(Vault vault, Caller caller) {
    return new Membership(
        vault.namespace(),
        vault.id(),
        caller.principal(),
        Level.ADMIN.permissions(),
        vault.createdAt(),
        1);
  }

  private static NameBinding binding(Vault vault, VaultName name) {
    return new NameBinding(vault.namespace().toString(), name.value(), vault.id().value(), 1);
  }

  private void rename(ChangeSet commit, Vault vault, Optional<VaultName> wanted) {
    NameBinding before = listing.nameOf(vault);
    if (wanted.isPresent() && !wanted.get().value().equals(before.name())) {
      commit.delete(RecordTypes.VAULT_NAME, before);
      commit.insert(RecordTypes.VAULT_NAME, binding(vault, wanted.get()));
    }
  }

  private static void commitNamed(ChangeSet commit) {
    try {
      commit.commit();
    } catch (StorageConflictException e) {
      if (e.key().kind() == RowKind.VAULT_NAME
          && e.reason() == StorageConflictException.Reason.EXISTS) {
        throw KeyturnException.aboutField(
            FailureCode.VAULT_EXISTS, "name", "There is a vault of that name already.");
      }
      throw e;
    }
  }

  private VaultView view(Caller caller, Vault vault) {
    return new VaultView(
        new VaultName(listing.nameOf(vault).name()),
        vault,
        caller.authority().within(Access.scope(vault)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.AccessBook;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerAccess.PrincipalFilter;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Persons and applications. */
public final class Principals {
  private final Records records;
  private final AccessBook book;
  private final Storage storage;
  private final Auditor auditor;
  private final InstantSource clock;

  public Principals(
      Records records, AccessBook book, Storage storage, Auditor auditor, InstantSource clock) {
    this.records = records;
    this.book = book;
    this.storage = storage;
    this.auditor = auditor;
    this.clock = clock;
  }

  Principal create(
      Caller caller, RequestContext context, Realm realm, PrincipalName name, PrincipalKind kind) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_PRINCIPAL, caller, context).with("created", name),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Principal principal =
              new Principal(
                  PrincipalId.random(),
                  storage.nextNumber(NumberKind.PRINCIPAL),
                  realm,
                  name,
                  kind,
                  false,
                  Set.of(),
                  clock.instant(),
                  1);
          commitNamed(
              records
                  .change()
                  .insert(RecordTypes.PRINCIPAL, principal)
                  .insert(
                      RecordTypes.PRINCIPAL_NAME,
                      AccessRecords.binding(realm, name, principal.id().value()))
                  .event(event.with("created_id", principal.id()).success()));
          return principal;
        });
  }

  Principal show(Caller caller, RequestContext context, PrincipalId id) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context).with("read_id", id),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return read(id);
        });
  }

  Page<Principal> list(
      Caller caller, RequestContext context, PrincipalFilter filter, PageQuery query) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Page<Principal> page = page(filter.realm(), query);
          return filter.role().map(role -> holding(role, page)).orElse(page);
        });
  }

  private Page<Principal> page(Optional<Realm> realm, PageQuery query) {
    return realm
        .map(
            of ->
                AccessRecords.named(
                    records,
                    RecordTypes.PRINCIPAL_NAME,
                    RecordTypes.PRINCIPAL,
                    id -> RecordTypes.principalKey(new PrincipalId(id)),
                    of,
                    query))
        .orElseGet(() -> AccessRecords.page(records, RecordTypes.PRINCIPAL, query));
  }

  private static Page<Principal> holding(RoleId role, Page<Principal> page) {
    return new Page<>(
        page.items().stream().filter(principal -> principal.roles().contains(role)).toList(),
        page.next());
  }

  Principal change(
      Caller caller,
      RequestContext context,
      PrincipalId id,
      Optional<Boolean> disabled,
      Optional<Set<RoleId>> roles) {
    return auditor.changed(
        auditor.draft(AuditAction.CHANGE_PRINCIPAL, caller, context).with("changed_id", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return Tries.of(() -> commitChange(caller, read(id), disabled, roles, event));
        });
  }

  private Principal commitChange(
      Caller caller,
      Principal before,
      Optional<Boolean> disabled,
      Optional<Set<RoleId>> roles,
      EventDraft event) {
    Principal after = before.with(disabled.orElse(before.disabled()), roles.orElse(before.roles()));
    if (after.disabled() && !before.disabled()) {
      requireDispensable(caller, before);
    }
    if (before.disabled() && !after.disabled()) {
      Access.requireHeld(caller, held(before), "disabled");
    }
    after.roles().stream()
        .filter(role -> !before.roles().contains(role))
        .forEach(role -> requireGivable(caller, role));
    records
        .change()
        .update(RecordTypes.PRINCIPAL, after)
        .event(event.with("disabled", after.disabled()).with("roles", after.roles()).success())
        .commit();
    return after;
  }

  void delete(Caller caller, RequestContext context, PrincipalId id) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_PRINCIPAL, caller, context).with("deleted_id", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return Tries.of(() -> commitDeletion(caller, read(id), event));
        });
  }

  private Principal commitDeletion(Caller caller, Principal principal, EventDraft event) {
    requireDispensable(caller, principal);
    PrincipalId id = principal.id();
    ChangeSet commit = records.change();
    commit.delete(RecordTypes.PRINCIPAL, principal);
    commit.delete(
        RecordTypes.PRINCIPAL_NAME,
        AccessRecords.binding(principal.realm(), principal.name(), id.value()));
    String subject = id.toString();
    records
        .findAll(RecordTypes.TOKEN, RowIndex.SUBJECT, subject)
        .forEach(token -> commit.delete(RecordTypes.TOKEN, token));
    records
        .findAll(RecordTypes.GRANT, RowIndex.SUBJECT, subject)
        .forEach(grant -> commit.delete(RecordTypes.GRANT, grant));
    records
        .findAll(RecordTypes.MEMBER, RowIndex.SUBJECT, subject)
        .forEach(member -> commit.delete(RecordTypes.MEMBER, member));
    commit.event(event.success()).commit();
    return principal;
  }

  private Principal read(PrincipalId id) {
    return records
        .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(id))
        .orElseThrow(AccessRecords::notFound);
  }

  private static void requireDispensable(Caller caller, Principal principal) {
    AccessRecords.refuseAdministrator(principal);
    if (caller.principal().equals(principal.id())) {
      throw new KeyturnException(
          FailureCode.FORBIDDEN, "Nobody disables or deletes himself; another administrator can.");
    }
  }

  /** What a principal may do once it is enabled. */
  private Authority held(Principal principal) {
    return book.principal(principal.id())
        .orElseThrow(AccessRecords::notFound)
        .within(Scope.SERVER, Optional.empty());
  }

  private void requireGivable(Caller caller, RoleId id) {
    Role role =
        records
            .get(RecordTypes.ROLE, RecordTypes.roleKey(id))
            .orElseThrow(() -> KeyturnException.invalid("roles", "There is no such role."));
    Access.requireHeld(caller, new Authority(book.givenBy(role), Scope.SERVER), "roles");
  }

  static void commitNamed(ChangeSet commit) {
    try {
      commit.commit();
    } catch (StorageConflictException e) {
      RowKind kind = e.key().kind();
      if (kind == RowKind.PRINCIPAL_NAME || kind == RowKind.ROLE_NAME) {
        throw KeyturnException.aboutField(
            FailureCode.NAME_TAKEN, "name", "The name is taken in this realm.");
      }
      throw e;
    }
  }
}

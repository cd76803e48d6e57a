// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
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
  private final Storage storage;
  private final Auditor auditor;
  private final InstantSource clock;

  public Principals(Records records, Storage storage, Auditor auditor, InstantSource clock) {
    this.records = records;
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

  Page<Principal> list(Caller caller, RequestContext context, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return AccessRecords.page(records, RecordTypes.PRINCIPAL, page);
        });
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
          Principal before = read(id);
          if (disabled.orElse(false)) {
            AccessRecords.refuseAdministrator(before);
          }
          roles.ifPresent(this::requireRoles);
          Principal after =
              before.with(disabled.orElse(before.disabled()), roles.orElse(before.roles()));
          records
              .change()
              .update(RecordTypes.PRINCIPAL, after)
              .event(event.with("disabled", after.disabled()).success())
              .commit();
          return after;
        });
  }

  void delete(Caller caller, RequestContext context, PrincipalId id) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_PRINCIPAL, caller, context).with("deleted_id", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Principal principal = read(id);
          AccessRecords.refuseAdministrator(principal);
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
        });
  }

  private Principal read(PrincipalId id) {
    return records
        .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(id))
        .orElseThrow(AccessRecords::notFound);
  }

  private void requireRoles(Set<RoleId> roles) {
    for (RoleId role : roles) {
      if (records.get(RecordTypes.ROLE, RecordTypes.roleKey(role)).isEmpty()) {
        throw KeyturnException.invalid("roles", "There is no such role.");
      }
    }
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

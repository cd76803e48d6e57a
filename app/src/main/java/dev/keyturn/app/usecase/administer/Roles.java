// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.storage.RowIndex;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Named sets of permissions. */
public final class Roles {
  private final Records records;
  private final Auditor auditor;
  private final InstantSource clock;

  public Roles(Records records, Auditor auditor, InstantSource clock) {
    this.records = records;
    this.auditor = auditor;
    this.clock = clock;
  }

  Role create(
      Caller caller,
      RequestContext context,
      Realm realm,
      PrincipalName name,
      Set<Permission> permissions) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_ROLE, caller, context).with("created", name),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Access.requireHeld(caller, Scope.SERVER, permissions);
          Role role = new Role(RoleId.random(), name, realm, permissions, clock.instant(), 1);
          Principals.commitNamed(
              records
                  .change()
                  .insert(RecordTypes.ROLE, role)
                  .insert(
                      RecordTypes.ROLE_NAME, AccessRecords.binding(realm, name, role.id().value()))
                  .event(
                      event
                          .with("created_id", role.id())
                          .with("permissions", AccessRecords.names(permissions))
                          .success()));
          return role;
        });
  }

  Role show(Caller caller, RequestContext context, RoleId id) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context).with("read_id", id),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return read(id);
        });
  }

  Page<Role> list(Caller caller, RequestContext context, Optional<Realm> realm, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return realm
              .map(
                  of ->
                      AccessRecords.named(
                          records,
                          RecordTypes.ROLE_NAME,
                          RecordTypes.ROLE,
                          id -> RecordTypes.roleKey(new RoleId(id)),
                          of,
                          page))
              .orElseGet(() -> AccessRecords.page(records, RecordTypes.ROLE, page));
        });
  }

  Role change(Caller caller, RequestContext context, RoleId id, Set<Permission> permissions) {
    return auditor.changed(
        auditor.draft(AuditAction.CHANGE_ROLE, caller, context).with("changed_id", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return Tries.of(() -> commitChange(caller, read(id), permissions, event));
        });
  }

  private Role commitChange(
      Caller caller, Role before, Set<Permission> permissions, EventDraft event) {
    Set<Permission> added = new HashSet<>(permissions);
    added.removeAll(before.permissions());
    Access.requireHeld(caller, Scope.SERVER, added);
    Role after = before.withPermissions(permissions);
    records
        .change()
        .update(RecordTypes.ROLE, after)
        .event(event.with("permissions", AccessRecords.names(permissions)).success())
        .commit();
    return after;
  }

  void delete(Caller caller, RequestContext context, RoleId id) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_ROLE, caller, context).with("deleted_id", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return Tries.of(() -> commitDeletion(read(id), event));
        });
  }

  private Role commitDeletion(Role role, EventDraft event) {
    RoleId id = role.id();
    ChangeSet commit = records.change();
    commit.delete(RecordTypes.ROLE, role);
    commit.delete(
        RecordTypes.ROLE_NAME, AccessRecords.binding(role.realm(), role.name(), id.value()));
    records
        .findAll(RecordTypes.GRANT, RowIndex.SUBJECT, id.toString())
        .forEach(grant -> commit.delete(RecordTypes.GRANT, grant));
    commit.event(event.success()).commit();
    return role;
  }

  private Role read(RoleId id) {
    return records
        .get(RecordTypes.ROLE, RecordTypes.roleKey(id))
        .orElseThrow(AccessRecords::notFound);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.InstantSource;
import java.util.Optional;

/** Permissions given within a scope. */
public final class Grants {
  private final Records records;
  private final Scopes scopes;
  private final Auditor auditor;
  private final InstantSource clock;

  public Grants(Records records, Scopes scopes, Auditor auditor, InstantSource clock) {
    this.records = records;
    this.scopes = scopes;
    this.auditor = auditor;
    this.clock = clock;
  }

  Grant create(Caller caller, RequestContext context, NewGrant order) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_GRANT, caller, context),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Grantee grantee = grantee(order);
          Scope scope = scopes.resolve(order.scope());
          Access.requireHeld(caller, scope, order.permissions());
          Grant grant =
              new Grant(GrantId.random(), grantee, scope, order.permissions(), clock.instant(), 1);
          records
              .change()
              .insert(RecordTypes.GRANT, grant)
              .event(
                  event
                      .with("grant", grant.id())
                      .with("grantee", grantee.id())
                      .with("scope", AccessRecords.text(scope))
                      .with("permissions", AccessRecords.names(grant.permissions()))
                      .success())
              .commit();
          return grant;
        });
  }

  Grant show(Caller caller, RequestContext context, GrantId id) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context).with("read_id", id),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return read(id);
        });
  }

  Page<Grant> list(
      Caller caller, RequestContext context, Optional<Grantee> grantee, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return grantee
              .map(of -> AccessRecords.ofSubject(records, RecordTypes.GRANT, of.id(), page))
              .orElseGet(() -> AccessRecords.page(records, RecordTypes.GRANT, page));
        });
  }

  void delete(Caller caller, RequestContext context, GrantId id) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_GRANT, caller, context).with("grant", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Grant grant = read(id);
          refuseAdministratorsGrant(grant);
          records.change().delete(RecordTypes.GRANT, grant).event(event.success()).commit();
          return grant;
        });
  }

  private Grant read(GrantId id) {
    return records
        .get(RecordTypes.GRANT, RecordTypes.grantKey(id))
        .orElseThrow(AccessRecords::notFound);
  }

  private Grantee grantee(NewGrant order) {
    if (order.principal().isPresent() == order.role().isPresent()) {
      throw KeyturnException.invalid("principal", "Name either a principal or a role.");
    }
    if (order.principal().isPresent()) {
      return new Grantee.OfPrincipal(requirePrincipal(order.principal().get()));
    }
    return new Grantee.OfRole(requireRole(order.role().orElseThrow()));
  }

  private PrincipalId requirePrincipal(PrincipalId id) {
    return records
        .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(id))
        .map(Principal::id)
        .orElseThrow(() -> AccessRecords.notFound("principal"));
  }

  private RoleId requireRole(RoleId id) {
    return records
        .get(RecordTypes.ROLE, RecordTypes.roleKey(id))
        .map(Role::id)
        .orElseThrow(() -> AccessRecords.notFound("role"));
  }

  private void refuseAdministratorsGrant(Grant grant) {
    if (grant.grantee() instanceof Grantee.OfPrincipal of) {
      records
          .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(of.principal()))
          .filter(
              principal ->
                  grant.scope().equals(Scope.SERVER)
                      && grant.permissions().contains(Permission.ADMINISTER))
          .ifPresent(AccessRecords::refuseAdministrator);
    }
  }
}

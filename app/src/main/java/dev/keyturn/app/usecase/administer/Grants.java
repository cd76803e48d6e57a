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
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.time.InstantSource;

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
          Grant grant =
              new Grant(
                  GrantId.random(),
                  grantee(order),
                  scopes.resolve(order.scope()),
                  order.permissions(),
                  clock.instant(),
                  1);
          records
              .change()
              .insert(RecordTypes.GRANT, grant)
              .event(
                  event.with("grant", grant.id()).with("grantee", grant.grantee().id()).success())
              .commit();
          return grant;
        });
  }

  Page<Grant> list(Caller caller, RequestContext context, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_ACCESS, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          return AccessRecords.page(records, RecordTypes.GRANT, page);
        });
  }

  void delete(Caller caller, RequestContext context, GrantId id) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_GRANT, caller, context).with("grant", id),
        event -> {
          Access.requireOnServer(caller, Permission.ADMINISTER);
          Grant grant =
              records
                  .get(RecordTypes.GRANT, RecordTypes.grantKey(id))
                  .orElseThrow(AccessRecords::notFound);
          refuseAdministratorsGrant(grant);
          records.change().delete(RecordTypes.GRANT, grant).event(event.success()).commit();
          return grant;
        });
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
        .orElseThrow(AccessRecords::notFound);
  }

  private RoleId requireRole(RoleId id) {
    return records
        .get(RecordTypes.ROLE, RecordTypes.roleKey(id))
        .map(Role::id)
        .orElseThrow(AccessRecords::notFound);
  }

  private void refuseAdministratorsGrant(Grant grant) {
    if (grant.grantee() instanceof Grantee.OfPrincipal of) {
      records
          .get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(of.principal()))
          .filter(principal -> grant.permissions().contains(Permission.ADMINISTER))
          .ifPresent(AccessRecords::refuseAdministrator);
    }
  }
}

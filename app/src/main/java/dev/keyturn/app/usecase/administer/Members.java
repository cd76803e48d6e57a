// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.MemberView;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.PageRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is in a vault. */
final class Members {
  private final Records records;
  private final KeyFinder finder;
  private final Auditor auditor;
  private final InstantSource clock;

  Members(Records records, KeyFinder finder, Auditor auditor, InstantSource clock) {
    this.records = records;
    this.finder = finder;
    this.auditor = auditor;
    this.clock = clock;
  }

  List<Membership> of(Vault vault) {
    List<Membership> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<Membership> page =
          records.list(
              RecordTypes.MEMBER,
              vault.id().toString(),
              new PageRequest(cursor, PageRequest.MAX_LIMIT));
      all.addAll(page.records());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  List<MemberView> list(Caller caller, RequestContext context, VaultReference reference) {
    EventDraft event = auditor.draft(AuditAction.READ_MEMBERS, caller, context);
    return auditor.used(
        event,
        () -> {
          Vault vault = finder.vault(caller, reference, Permission.READ, event);
          List<MemberView> views = new ArrayList<>();
          for (Membership member : of(vault)) {
            principal(member.principal()).ifPresent(p -> views.add(new MemberView(p, member)));
          }
          return views;
        });
  }

  MemberView set(
      Caller caller,
      RequestContext context,
      VaultReference reference,
      PrincipalId id,
      Set<Permission> permissions) {
    return auditor.changed(
        auditor.draft(AuditAction.SET_MEMBER, caller, context).with("member_id", id),
        event -> {
          Vault vault = finder.vault(caller, reference, Permission.MEMBERS, event);
          Access.requireHeld(caller, Access.scope(vault), permissions);
          Principal principal = principal(id).orElseThrow(AccessRecords::notFound);
          Optional<Membership> before = membership(vault, id);
          ChangeSet commit = records.change();
          Membership after =
              before
                  .map(member -> member.withPermissions(permissions))
                  .orElseGet(() -> joining(vault, id, permissions));
          if (before.isPresent()) {
            requireAnotherCustodian(vault, before.get(), after.permissions());
            commit.update(RecordTypes.MEMBER, after);
          } else {
            commit.insert(RecordTypes.MEMBER, after);
          }
          commit.event(
              event.with("level", after.level().map(Enum::name).orElse("custom")).success());
          commit.commit();
          return new MemberView(principal, after);
        });
  }

  void remove(Caller caller, RequestContext context, VaultReference reference, PrincipalId id) {
    auditor.changed(
        auditor.draft(AuditAction.REMOVE_MEMBER, caller, context).with("member_id", id),
        event -> {
          Vault vault = finder.vault(caller, reference, Permission.MEMBERS, event);
          Membership member = membership(vault, id).orElseThrow(AccessRecords::notFound);
          requireAnotherCustodian(vault, member, Set.of());
          records.change().delete(RecordTypes.MEMBER, member).event(event.success()).commit();
          return member;
        });
  }

  private Membership joining(Vault vault, PrincipalId id, Set<Permission> permissions) {
    return new Membership(vault.namespace(), vault.id(), id, permissions, clock.instant(), 1);
  }

  private Optional<Principal> principal(PrincipalId id) {
    return records.get(RecordTypes.PRINCIPAL, RecordTypes.principalKey(id));
  }

  private Optional<Membership> membership(Vault vault, PrincipalId id) {
    return records.get(RecordTypes.MEMBER, RecordTypes.memberKey(vault.id(), id));
  }

  private void requireAnotherCustodian(Vault vault, Membership changing, Set<Permission> after) {
    boolean losesOne =
        changing.permissions().contains(Permission.MEMBERS) && !after.contains(Permission.MEMBERS);
    if (losesOne
        && of(vault).stream()
            .filter(member -> !member.principal().equals(changing.principal()))
            .noneMatch(member -> member.permissions().contains(Permission.MEMBERS))) {
      throw new KeyturnException(
          FailureCode.LAST_ADMINISTRATOR,
          "The vault would be left without a member who may change its members.");
    }
  }
}

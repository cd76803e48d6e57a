// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Grantee;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.PrincipalFilter;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.RowIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What there is: in pages, by realm, by role, by whom it is for; and that it goes as a whole. */
class AccessListingTest {
  private static final Realm SHOP = new Realm("shop");

  private final TestHouse.World world = TestHouse.World.create();
  private final WatchedStorage store = new WatchedStorage(world.storage());
  private final TestHouse house = TestHouse.open(world, store);
  private final AccessCalls admin = AccessCalls.byTheAdministrator(house);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void principalsOfARealmComeByNameAndInPages() {
    for (String name : List.of("d", "b", "a", "e", "c")) {
      admin.principal(SHOP, name);
    }
    admin.principal("local");
    assertThat(pages(query -> principals(Optional.of(SHOP), Optional.empty(), query)))
        .extracting(Principal::name)
        .extracting(PrincipalName::value)
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(pages(query -> principals(Optional.empty(), Optional.empty(), query))).hasSize(7);
  }

  @Test
  void principalsWhoHoldARole() {
    PrincipalId holder = admin.principal(SHOP, "holder");
    admin.principal(SHOP, "other");
    Role role = admin.role("role");
    admin.giveRoles(holder, role.id());
    for (Optional<Realm> realm : List.of(Optional.of(SHOP), Optional.<Realm>empty())) {
      assertThat(pages(query -> principals(realm, Optional.of(role.id()), query)))
          .extracting(Principal::id)
          .containsExactly(holder);
    }
  }

  @Test
  void rolesOfARealmAndGrantsOfSomebody() {
    Role role = admin.role("role");
    PrincipalId principal = admin.principal("somebody");
    Grant toRole = admin.grant(role.id(), ScopeReference.SERVER, Permission.READ);
    Grant toPrincipal = admin.grant(principal, ScopeReference.ALL_VAULTS, Permission.READ);
    assertThat(pages(query -> roles(Optional.of(Realm.LOCAL), query))).containsExactly(role);
    assertThat(pages(query -> roles(Optional.of(SHOP), query))).isEmpty();
    assertThat(pages(query -> grants(new Grantee.OfRole(role.id()), query)))
        .containsExactly(toRole);
    assertThat(pages(query -> grants(new Grantee.OfPrincipal(principal), query)))
        .containsExactly(toPrincipal);
  }

  @Test
  void aPrincipalGoesWithAllThatIsItsInOneCommit() {
    PrincipalId principal = admin.principal("somebody");
    VaultReference vault = house.vault("vault");
    admin.grant(principal, ScopeReference.SERVER, Permission.READ);
    IssuedToken token = admin.token(principal);
    house
        .server
        .administerVaults()
        .setMember(admin.by(), TestHouse.CONTEXT, vault, principal, Set.of(Permission.READ));
    store.forget();

    admin.delete(principal);

    assertThat(store.commits).hasSize(1);
    assertThat(store.commits.get(0).writes()).hasSize(5);
    Stream.of(RecordTypes.TOKEN, RecordTypes.GRANT, RecordTypes.MEMBER)
        .forEach(
            type ->
                assertThat(house.records().findAll(type, RowIndex.SUBJECT, principal.toString()))
                    .isEmpty());
    assertThat(Failures.code(() -> house.caller(token.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(admin.principal("somebody")).isNotEqualTo(principal);
  }

  @Test
  void eventsSayWhoGotWhatAndNoSecret() {
    PrincipalId principal = admin.principal("somebody");
    Role role = admin.role("role");
    admin.change(role.id(), Permission.READ, Permission.LIST);
    IssuedToken first = admin.token(principal);
    IssuedToken second = admin.regenerate(first);
    house.close();

    List<AuditEvent> events =
        Stream.concat(
                house.trail.events().stream(),
                house.storage.events().pending(100).stream()
                    .map(event -> AuditEventCodec.decode(event.event())))
            .toList();
    assertThat(events)
        .filteredOn(event -> event.action() == AuditAction.CHANGE_ROLE)
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("permissions", "list read"));
    assertThat(events)
        .filteredOn(event -> event.action() == AuditAction.REGENERATE_TOKEN)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("regenerated_token", first.token().id().toString()));
    assertThat(events.toString()).doesNotContain(first.secret(), second.secret());
  }

  private Page<Principal> principals(
      Optional<Realm> realm, Optional<RoleId> role, PageQuery query) {
    return admin
        .port()
        .principals(admin.by(), TestHouse.CONTEXT, new PrincipalFilter(realm, role), query);
  }

  private Page<Role> roles(Optional<Realm> realm, PageQuery query) {
    return admin.port().roles(admin.by(), TestHouse.CONTEXT, realm, query);
  }

  private Page<Grant> grants(Grantee grantee, PageQuery query) {
    return admin.port().grants(admin.by(), TestHouse.CONTEXT, Optional.of(grantee), query);
  }

  /** All items, two by two. */
  private static <T> List<T> pages(Function<PageQuery, Page<T>> list) {
    List<T> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<T> page = list.apply(new PageQuery(cursor, 2));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }
}

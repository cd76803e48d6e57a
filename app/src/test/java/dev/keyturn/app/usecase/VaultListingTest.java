// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Level;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.VaultView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vaults page by page, for a caller who sees only some of them. */
class VaultListingTest {
  private static final int VAULTS = 30;
  private static final int OWN = 20;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 19, 20, 21})
  void aMemberOfSomeVaultsGetsEachOnceInTheOrderOfNames(int limit) {
    try (TestHouse house = TestHouse.open()) {
      Caller member = house.stranger("member");
      List<String> own = makeVaults(house, member);
      List<String> seen = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      int pages = 0;
      do {
        Page<VaultView> page = list(house, member, new PageQuery(cursor, limit));
        assertThat(page.items()).hasSizeBetween(1, limit);
        page.items().forEach(view -> seen.add(view.name().value()));
        cursor = page.next();
        pages++;
      } while (cursor.isPresent());

      assertThat(seen).isEqualTo(own);
      assertThat(pages).isEqualTo((OWN + limit - 1) / limit);
    }
  }

  @Test
  void aMemberOfNothingGetsAnEmptyPage() {
    try (TestHouse house = TestHouse.open()) {
      makeVaults(house, house.stranger("member"));
      Page<VaultView> page =
          list(house, house.stranger("stranger"), new PageQuery(Optional.empty(), 10));

      assertThat(page.items()).isEmpty();
      assertThat(page.next()).isEmpty();
    }
  }

  /** Two of three are the member's. Returns his, in the order of names. */
  private static List<String> makeVaults(TestHouse house, Caller member) {
    List<String> own = new ArrayList<>();
    for (int i = VAULTS - 1; i >= 0; i--) {
      String name = String.format(Locale.ROOT, "vault%02d", i);
      var vault = house.vault(name);
      if (i % 3 != 0) {
        house
            .server
            .administerVaults()
            .setMember(
                house.admin(),
                TestHouse.CONTEXT,
                vault,
                member.principal(),
                Level.READ.permissions());
        own.add(0, name);
      }
    }
    assertThat(own).hasSize(OWN);
    return own;
  }

  /** With what the member may do by now. */
  private static Page<VaultView> list(TestHouse house, Caller member, PageQuery query) {
    var server = house.server;
    var token =
        server
            .administerAccess()
            .createToken(
                house.admin(),
                TestHouse.CONTEXT,
                member.principal(),
                Optional.empty(),
                ScopeReference.SERVER);
    return server.administerVaults().list(house.caller(token.secret()), TestHouse.CONTEXT, query);
  }
}

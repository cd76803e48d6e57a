// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller may not see and what does not exist look the same. */
class Invariant12UnseenLooksAbsentTest {
  private static final PageQuery PAGE = new PageQuery(Optional.empty(), 10);

  private TestHouse house;
  private KeyReference hidden;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    hidden = house.key(house.vault("vault"), "hidden");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void toAStrangerAVaultLooksAbsent() {
    Caller stranger = house.stranger("stranger");
    KeyReference absent =
        new KeyReference(new VaultReference.ById(VaultId.random()), hidden.name());

    List<EveryCall.Call> calls = new EveryCall(house.server).all();
    assertThat(calls).hasSize(30);
    for (EveryCall.Call call : calls) {
      assertThat(Failures.seen(() -> call.make(stranger, hidden)))
          .isEqualTo(Failures.seen(() -> call.make(stranger, absent)));
    }
  }

  @Test
  void howeverItIsNamed() {
    Caller stranger = house.stranger("stranger");
    var vaults = house.server.administerVaults();
    List<VaultReference> references =
        List.of(
            hidden.vault(),
            new VaultReference.ByName(new VaultName("vault")),
            new VaultReference.ByName(new VaultName("absent")),
            new VaultReference.ByNumber(house.read(hidden.vault()).number()),
            new VaultReference.ByNumber(999_999));

    assertThat(
            references.stream()
                .map(vault -> Failures.seen(() -> vaults.read(stranger, TestHouse.CONTEXT, vault)))
                .distinct())
        .hasSize(1);
  }

  @Test
  void toWhoSeesOneKeyTheOthersOfItsVaultLookAbsent() {
    Caller stranger = house.stranger("guest");
    KeyReference shown = house.key(hidden.vault(), "shown");
    house
        .server
        .administerAccess()
        .createGrant(
            house.admin(),
            TestHouse.CONTEXT,
            new NewGrant(
                Optional.of(stranger.principal()),
                Optional.empty(),
                new ScopeReference(Optional.of(shown.vault()), Optional.of(shown.name())),
                Set.of(Permission.READ)));
    Caller guest = again(stranger);
    KeyReference absent = new KeyReference(hidden.vault(), new KeyName("absent"));

    house.server.administerKeys().read(guest, TestHouse.CONTEXT, shown);
    for (EveryCall.Call call : new EveryCall(house.server).aboutKeys()) {
      assertThat(Failures.seen(() -> call.make(guest, hidden)))
          .isEqualTo(Failures.seen(() -> call.make(guest, absent)));
    }
  }

  @Test
  void listsLeaveOutWhatACallerMayNotSee() {
    Caller stranger = house.stranger("stranger");

    assertThat(house.server.administerVaults().list(stranger, TestHouse.CONTEXT, PAGE).items())
        .isEmpty();
  }

  /** The same principal with what was granted to him since. */
  private Caller again(Caller caller) {
    String secret =
        house
            .server
            .administerAccess()
            .createToken(
                house.admin(),
                TestHouse.CONTEXT,
                caller.principal(),
                Optional.empty(),
                ScopeReference.SERVER)
            .secret();
    return house.caller(secret);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.AdministerAccess.NewGrant;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.VaultChange;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller may not see and what does not exist look the same. */
class Invariant12UnseenLooksAbsentTest {
  private static final KeyChange NO_CHANGE =
      new KeyChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final PageQuery PAGE = new PageQuery(Optional.empty(), 10);

  private TestHouse house;
  private KeyReference hidden;

  /** A call about a key, or about the vault that the key is said to be in. */
  private interface Call {
    void make(Caller caller, KeyReference key);
  }

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

    assertThat(calls()).hasSize(20);
    for (Call call : calls()) {
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
    for (Call call : keyCalls()) {
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

  private List<Call> calls() {
    var c = TestHouse.CONTEXT;
    var vaults = house.server.administerVaults();
    var keys = house.server.administerKeys();
    VaultChange change =
        new VaultChange(Optional.empty(), Optional.of("changed"), Optional.empty());
    List<Call> aboutVaults =
        List.of(
            (who, key) -> vaults.read(who, c, key.vault()),
            (who, key) -> vaults.change(who, c, key.vault(), change),
            (who, key) -> vaults.delete(who, c, key.vault()),
            (who, key) -> vaults.members(who, c, key.vault()),
            (who, key) -> vaults.setMember(who, c, key.vault(), who.principal(), Set.of()),
            (who, key) -> vaults.removeMember(who, c, key.vault(), who.principal()),
            (who, key) -> keys.list(who, c, key.vault(), PAGE),
            (who, key) -> keys.create(who, c, key, TestHouse.order(Algorithm.AES256_GCM96)));
    return Stream.concat(aboutVaults.stream(), keyCalls().stream()).toList();
  }

  private List<Call> keyCalls() {
    var c = TestHouse.CONTEXT;
    var keys = house.server.administerKeys();
    var data = house.server.protectData();
    EnvelopeFormat format = EnvelopeFormat.NATIVE;
    DataKeyOrder order = new DataKeyOrder(256, 1, false, ByteString.empty(), Optional.empty());
    VersionNumber one = VersionNumber.FIRST;
    NewKey newKey = TestHouse.order(Algorithm.AES256_GCM96);
    return List.of(
        (who, key) -> keys.read(who, c, key),
        (who, key) -> keys.change(who, c, key, NO_CHANGE),
        (who, key) -> keys.delete(who, c, key),
        (who, key) -> keys.rotate(who, c, key, Optional.empty()),
        (who, key) -> keys.versions(who, c, key, PAGE),
        (who, key) -> keys.suspend(who, c, key, one),
        (who, key) -> keys.resume(who, c, key, one),
        (who, key) -> data.encrypt(who, c, key, format, List.of()),
        (who, key) -> data.encryptOrCreate(who, c, key, format, List.of(), newKey),
        (who, key) -> data.decrypt(who, c, key, List.of()),
        (who, key) -> data.rewrap(who, c, key, format, List.of()),
        (who, key) -> data.makeDataKeys(who, c, key, format, order));
  }
}

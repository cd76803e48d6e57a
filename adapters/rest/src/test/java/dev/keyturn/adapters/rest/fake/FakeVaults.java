// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.MemberView;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultChange;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.inbound.VaultView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class FakeVaults implements AdministerVaults {
  private static final NamespaceId ROOT = NamespaceId.random();

  private final FakeHouse house;
  private final Map<PrincipalId, Set<Permission>> members = new LinkedHashMap<>();

  FakeVaults(FakeHouse house) {
    this.house = house;
  }

  @Override
  public VaultView create(Caller caller, RequestContext context, NewVault order) {
    house.enter(caller, context);
    if (house.vaults.containsKey(order.name())) {
      throw new KeyturnException(FailureCode.VAULT_EXISTS, "The name is taken.");
    }
    Vault vault =
        new Vault(
            VaultId.random(),
            ROOT,
            house.vaults.size() + 179L,
            VaultKind.ORDINARY,
            order.description(),
            order.defaultPolicy(),
            Optional.empty(),
            1,
            Optional.empty(),
            FakeHouse.NOW,
            1);
    house.vaults.put(order.name(), vault);
    return view(order.name());
  }

  @Override
  public VaultView read(Caller caller, RequestContext context, VaultReference vault) {
    house.enter(caller, context);
    return view(house.nameOf(vault));
  }

  @Override
  public Page<VaultView> list(Caller caller, RequestContext context, PageQuery page) {
    house.enter(caller, context);
    return Pages.of(house.vaults.keySet().stream().map(this::view).toList(), page);
  }

  @Override
  public VaultView change(
      Caller caller, RequestContext context, VaultReference reference, VaultChange change) {
    house.enter(caller, context);
    VaultName before = house.nameOf(reference);
    VaultName after = change.name().orElse(before);
    Vault vault = house.vaults.remove(before);
    house.vaults.put(
        after,
        vault.described(
            change.description().orElse(vault.description()),
            change.defaultPolicy().or(vault::defaultPolicy)));
    return view(after);
  }

  @Override
  public void delete(Caller caller, RequestContext context, VaultReference vault) {
    house.enter(caller, context);
    house.vaults.remove(house.nameOf(vault));
  }

  @Override
  public List<MemberView> members(Caller caller, RequestContext context, VaultReference vault) {
    house.enter(caller, context);
    return members.keySet().stream().map(id -> member(vault, id)).toList();
  }

  @Override
  public MemberView setMember(
      Caller caller,
      RequestContext context,
      VaultReference vault,
      PrincipalId principal,
      Set<Permission> permissions) {
    house.enter(caller, context);
    members.put(principal, permissions);
    return member(vault, principal);
  }

  @Override
  public void removeMember(
      Caller caller, RequestContext context, VaultReference vault, PrincipalId principal) {
    house.enter(caller, context);
    members.remove(principal);
  }

  private MemberView member(VaultReference vault, PrincipalId id) {
    Principal principal =
        new Principal(
            id,
            7,
            Realm.LOCAL,
            new PrincipalName("somebody"),
            PrincipalKind.PERSON,
            false,
            Set.of(),
            FakeHouse.NOW,
            1);
    return new MemberView(
        principal,
        new Membership(ROOT, house.vault(vault).id(), id, members.get(id), FakeHouse.NOW, 1));
  }

  private VaultView view(VaultName name) {
    return new VaultView(name, house.vaults.get(name), Level.ADMIN.permissions());
  }
}

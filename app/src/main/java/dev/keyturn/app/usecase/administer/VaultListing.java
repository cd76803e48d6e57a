// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.VaultView;
import dev.keyturn.ports.storage.CodePointOrder;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists vaults by name, for callers who see only some of them. */
final class VaultListing {
  private final Records records;
  private final NamespaceId namespace;

  VaultListing(Records records, NamespaceId namespace) {
    this.records = records;
    this.namespace = namespace;
  }

  NameBinding nameOf(Vault vault) {
    return findName(vault.id()).orElseThrow(Vault::notFound);
  }

  Page<VaultView> page(Caller caller, PageQuery query) {
    boolean readsAll = caller.authority().allows(Permission.READ, new Scope.InNamespace(namespace));
    return readsAll ? all(caller, query) : own(caller, query);
  }

  private Page<VaultView> all(Caller caller, PageQuery query) {
    List<VaultView> views = new ArrayList<>();
    Records.Listing<NameBinding> names =
        records.list(
            RecordTypes.VAULT_NAME,
            namespace.toString(),
            new PageRequest(query.cursor(), query.limit()));
    addReadable(caller, names.records(), views);
    return new Page<>(views, names.next());
  }

  /**
   * Starts from what the caller was granted, so that its cost does not grow with others' vaults.
   */
  private Page<VaultView> own(Caller caller, PageQuery query) {
    List<NameBinding> names =
        caller.authority().entries().stream()
            .map(Authority.Entry::scope)
            .filter(Scope.InVault.class::isInstance)
            .map(scope -> ((Scope.InVault) scope).vault())
            .distinct()
            .flatMap(vault -> findName(vault).stream())
            .sorted(Comparator.comparing(NameBinding::name, CodePointOrder.BY_CODE_POINT))
            .filter(name -> isAfter(name, query.cursor()))
            .toList();
    List<VaultView> views = new ArrayList<>();
    for (int i = 0; i < names.size() && views.size() < query.limit(); i++) {
      addReadable(caller, names.subList(i, i + 1), views);
    }
    boolean more = views.size() == query.limit() && views.size() < names.size();
    return new Page<>(
        views, more ? Optional.of(views.get(views.size() - 1).name().value()) : Optional.empty());
  }

  private static boolean isAfter(NameBinding name, Optional<String> cursor) {
    return cursor.isEmpty() || CodePointOrder.BY_CODE_POINT.compare(name.name(), cursor.get()) > 0;
  }

  private Optional<NameBinding> findName(VaultId vault) {
    return records.findUnique(RecordTypes.VAULT_NAME, RowIndex.TARGET, vault.toString());
  }

  private void addReadable(Caller caller, List<NameBinding> names, List<VaultView> views) {
    Map<UUID, Vault> vaults =
        records
            .getAll(
                RecordTypes.VAULT,
                names.stream()
                    .map(name -> RecordTypes.vaultKey(new VaultId(name.target())))
                    .toList())
            .stream()
            .collect(Collectors.toMap(vault -> vault.id().value(), Function.identity()));
    for (NameBinding name : names) {
      Optional.ofNullable(vaults.get(name.target()))
          .filter(vault -> !vault.isDeleted())
          .map(vault -> view(caller, name, vault))
          .filter(view -> view.held().contains(Permission.READ))
          .ifPresent(views::add);
    }
  }

  private static VaultView view(Caller caller, NameBinding name, Vault vault) {
    Set<Permission> held = caller.authority().within(Access.scope(vault));
    return new VaultView(new VaultName(name.name()), vault, held);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.VaultView;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import java.util.ArrayList;
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
    return records
        .findUnique(RecordTypes.VAULT_NAME, RowIndex.TARGET, vault.id().toString())
        .orElseThrow(Vault::notFound);
  }

  /** Reads on until the page is full: most names may be of vaults that the caller cannot read. */
  Page<VaultView> page(Caller caller, PageQuery query) {
    List<VaultView> views = new ArrayList<>();
    Optional<String> cursor = query.cursor();
    do {
      Records.Listing<NameBinding> names =
          records.list(
              RecordTypes.VAULT_NAME,
              namespace.toString(),
              new PageRequest(cursor, query.limit() - views.size()));
      addReadable(caller, names.records(), views);
      cursor = names.next();
    } while (cursor.isPresent() && views.size() < query.limit());
    return new Page<>(views, cursor);
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

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.storage.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists the keys of a vault by name, without filling the caches. */
final class KeyListing {
  private final Records records;

  KeyListing(Records records) {
    this.records = records;
  }

  Page<KeyView> page(Vault vault, PageQuery query) {
    Records.Listing<NameBinding> names =
        records.list(
            RecordTypes.KEY_NAME,
            vault.id().toString(),
            new PageRequest(query.cursor(), query.limit()));
    Map<UUID, Key> keys =
        records
            .getAll(
                RecordTypes.KEY,
                names.records().stream()
                    .map(name -> RecordTypes.keyKey(vault.id(), new KeyId(name.target())))
                    .toList())
            .stream()
            .collect(Collectors.toMap(key -> key.id().value(), Function.identity()));
    List<KeyView> views = new ArrayList<>();
    for (NameBinding name : names.records()) {
      Key key = keys.get(name.target());
      if (key != null && !key.isDeleted()) {
        views.add(new KeyView(new KeyName(name.name()), key));
      }
    }
    return new Page<>(views, names.next());
  }
}

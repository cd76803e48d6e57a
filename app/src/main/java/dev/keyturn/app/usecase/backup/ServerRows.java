// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.serverkeys.SystemVaults;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.vault.VaultKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps, of a stream of items, the rows of the server's own vault: a handful, and all that is
 * needed to tell whether the rest is genuine. They must come in the order of a snapshot.
 */
final class ServerRows implements RowQueries {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRows.class);

  private final Map<RowKey, Row> rows = new LinkedHashMap<>();
  private final List<Row> systemVaults = new ArrayList<>();
  private final Set<String> partitions = new HashSet<>();

  void meet(StoredItem item) {
    if (item instanceof StoredItem.OfRow of) {
      meet(of.row());
    }
  }

  private void meet(Row row) {
    switch (row.key().kind()) {
      case VAULT -> meetVault(row);
      case VAULT_NAME -> meetVaultName(row);
      case KEY -> {
        if (partitions.contains(row.key().partition())) {
          keep(row);
          partitions.add(row.key().id());
        }
      }
      case KEY_NAME, KEY_VERSION -> {
        if (partitions.contains(row.key().partition())) {
          keep(row);
        }
      }
      default -> {}
    }
  }

  /** Vaults come before their names. */
  private void meetVault(Row row) {
    try {
      if (RecordTypes.VAULT.codec().decode(row.body()).kind() == VaultKind.SYSTEM) {
        systemVaults.add(row);
      }
    } catch (KeyturnException e) {
      LOG.debug("A vault that cannot be read is not the server's own.", e);
    }
  }

  private void meetVaultName(Row row) {
    RowKey key = row.key();
    if (key.partition().equals(SystemVaults.SPACE) && key.id().equals(SystemVaults.SERVER)) {
      keep(row);
      String vault = RecordTypes.VAULT_NAME.codec().decode(row.body()).target().toString();
      systemVaults.stream().filter(each -> each.key().id().equals(vault)).forEach(this::keep);
      partitions.add(vault);
    }
  }

  private void keep(Row row) {
    rows.put(row.key(), row);
  }

  @Override
  public Optional<Row> get(RowKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public List<Row> getAll(List<RowKey> keys) {
    return keys.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** All at once: of a server key there are few versions. */
  @Override
  public RowPage list(RowKind kind, String partition, PageRequest page) {
    return new RowPage(
        rows.values().stream()
            .filter(row -> row.key().kind() == kind && row.key().partition().equals(partition))
            .toList(),
        Optional.empty());
  }

  @Override
  public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
    throw unsupported();
  }

  @Override
  public SortedSet<String> distinct(RowKind kind, RowIndex index) {
    throw unsupported();
  }

  @Override
  public long count(RowKind kind, RowIndex index, String value) {
    throw unsupported();
  }

  private static KeyturnException unsupported() {
    return new KeyturnException(FailureCode.INTERNAL_ERROR, "A stream of items has no indexes.");
  }
}

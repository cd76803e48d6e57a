// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Passes every query on; a double breaks one. */
class ForwardingRows implements RowQueries {
  private final RowQueries whole;

  ForwardingRows(RowQueries whole) {
    this.whole = whole;
  }

  @Override
  public Optional<Row> get(RowKey key) {
    return whole.get(key);
  }

  @Override
  public List<Row> getAll(List<RowKey> keys) {
    return whole.getAll(keys);
  }

  @Override
  public RowPage list(RowKind kind, String partition, PageRequest page) {
    return whole.list(kind, partition, page);
  }

  @Override
  public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
    return whole.find(kind, index, value, page);
  }

  @Override
  public SortedSet<String> distinct(RowKind kind, RowIndex index) {
    return whole.distinct(kind, index);
  }

  @Override
  public long count(RowKind kind, RowIndex index, String value) {
    return whole.count(kind, index, value);
  }
}

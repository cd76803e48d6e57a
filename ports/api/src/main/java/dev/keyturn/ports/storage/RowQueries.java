// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Reads rows. Rules S2 and S8 to S10 of {@link Storage} hold.
 *
 * <p>A cursor that no listing gave out is refused with {@link
 * dev.keyturn.domain.failure.FailureCode#INVALID_REQUEST} about field {@code cursor}.
 */
public interface RowQueries {
  /** The row of a key. */
  Optional<Row> get(RowKey key);

  /** The rows of some keys, at most 1000, in one consistent view; absent ones are left out. */
  List<Row> getAll(List<RowKey> keys);

  /** The rows of a partition, by id. */
  RowPage list(RowKind kind, String partition, PageRequest page);

  /** The rows with a value of an index, by partition and id. */
  RowPage find(RowKind kind, RowIndex index, String value, PageRequest page);

  /**
   * The different values of an index, sorted by code point. Costs grow with values, not with rows,
   * but for {@link RowIndex#PRIMARY_VERSION}.
   */
  SortedSet<String> distinct(RowKind kind, RowIndex index);

  /** How many rows have a value of an index. */
  long count(RowKind kind, RowIndex index, String value);
}

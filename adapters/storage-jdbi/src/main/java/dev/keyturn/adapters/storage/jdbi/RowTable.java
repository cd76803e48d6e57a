// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SQL for the rows of one kind: every kind has a table of the same shape, and a column for each
 * of its indexes.
 */
final class RowTable {
  private static final Map<RowKind, RowTable> TABLES = new EnumMap<>(RowKind.class);

  static {
    for (RowKind kind : RowKind.values()) {
      TABLES.put(kind, new RowTable(kind));
    }
  }

  final RowKind kind;
  final String name;
  final List<RowIndex> indexes;
  final String insert;
  final String update;
  final String delete;
  final String resign;
  final String get;
  final String lock;
  final String list;
  private final String columns;

  private RowTable(RowKind kind) {
    this.kind = kind;
    this.name = name(kind);
    this.indexes = kind.indexes().stream().sorted().toList();
    List<String> changing = new ArrayList<>(List.of("revision", "body", "mac", "signed_by"));
    indexes.forEach(index -> changing.add(column(index)));
    this.columns = String.join(", ", changing) + ", partition, id";
    String places = "?" + ", ?".repeat(changing.size() + 1);
    String thisRow = " WHERE partition = ? AND id = ?";
    this.insert = "INSERT INTO " + name + " (" + columns + ") VALUES (" + places + ")";
    this.update =
        "UPDATE "
            + name
            + " SET "
            + changing.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + thisRow
            + " AND revision = ?";
    this.delete = "DELETE FROM " + name + thisRow + " AND revision = ?";
    this.resign = "UPDATE " + name + " SET mac = ?, signed_by = ?" + thisRow + " AND revision = ?";
    this.get = select() + thisRow;
    this.lock = "SELECT id FROM " + name + thisRow + " FOR UPDATE";
    this.list =
        select() + " WHERE partition = ? AND id > ? ORDER BY partition, id FETCH FIRST ? ROWS ONLY";
  }

  static RowTable of(RowKind kind) {
    return TABLES.get(kind);
  }

  /** All rows of the partitions from one on. */
  String partitions() {
    return select() + " WHERE partition >= ? ORDER BY partition, id FETCH FIRST ? ROWS ONLY";
  }

  /** The rest of a partition; ordered by all columns of the index, so that it serves the order. */
  String findInPartition(RowIndex index) {
    return find(index, "partition = ? AND id > ?");
  }

  /** The rows of the partitions from one on. */
  String findInPartitions(RowIndex index) {
    return find(index, "partition >= ?");
  }

  String count(RowIndex index) {
    return "SELECT COUNT(*) FROM " + name + " WHERE " + column(index) + " = ?";
  }

  /** The first value from one on: a single descent into the index. */
  String nextValue(RowIndex index) {
    return "SELECT "
        + column(index)
        + " FROM "
        + name
        + " WHERE "
        + column(index)
        + " >= ? ORDER BY "
        + column(index)
        + " FETCH FIRST 1 ROW ONLY";
  }

  static String column(RowIndex index) {
    return index.name().toLowerCase(Locale.ROOT);
  }

  private String find(RowIndex index, String rest) {
    String column = column(index);
    return select()
        + " WHERE "
        + column
        + " = ? AND "
        + rest
        + " ORDER BY "
        + column
        + ", partition, id FETCH FIRST ? ROWS ONLY";
  }

  private String select() {
    return "SELECT " + columns + " FROM " + name;
  }

  /** Names that are not words of SQL. */
  private static String name(RowKind kind) {
    return switch (kind) {
      case KEY -> "named_key";
      case MEMBER -> "vault_member";
      case ROLE -> "access_role";
      case GRANT -> "access_grant";
      case TOKEN -> "access_token";
      case NAMESPACE,
          VAULT,
          VAULT_NAME,
          KEY_NAME,
          KEY_VERSION,
          PRINCIPAL,
          PRINCIPAL_NAME,
          ROLE_NAME,
          OPERATION,
          DOCUMENT ->
          kind.name().toLowerCase(Locale.ROOT);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** A picture, item by item. Rows become readable only when they are asked for. */
final class FileSnapshot implements StorageSnapshot {
  private static final Comparator<Effect> IN_ORDER = FileSnapshot::compare;

  private final SharedContents contents;
  private final Deque<Table> tables = new ArrayDeque<>();
  private final List<Effect> others;
  private final long size;
  private int nextOther;
  private boolean closed;

  private static final class Table {
    private final RowKind kind;
    private final StoredRow[] rows;
    private int next;

    Table(RowKind kind, StoredRow[] rows) {
      this.kind = kind;
      this.rows = rows;
    }
  }

  FileSnapshot(SharedContents contents) {
    this.contents = contents;
    Picture picture = contents.read(Contents::picture);
    long rows = 0;
    for (RowKind kind : RowKind.values()) {
      StoredRow[] some = picture.rows().get(kind);
      tables.add(new Table(kind, some));
      rows += some.length;
    }
    this.others = picture.others().stream().sorted(IN_ORDER).toList();
    this.size = rows + others.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<StoredItem> next(int limit) {
    if (closed) {
      throw new IllegalStateException("The snapshot is closed.");
    }
    contents.read(Contents::mark);
    while (!tables.isEmpty() && tables.getFirst().next == tables.getFirst().rows.length) {
      tables.removeFirst();
    }
    return tables.isEmpty() ? nextOthers(limit) : nextRows(tables.getFirst(), limit);
  }

  @Override
  public void close() {
    closed = true;
    tables.clear();
  }

  private static List<StoredItem> nextRows(Table table, int limit) {
    int end = Math.min(table.rows.length, table.next + limit);
    List<StoredItem> items = new ArrayList<>(end - table.next);
    for (int i = table.next; i < end; i++) {
      items.add(new StoredItem.OfRow(table.rows[i].toRow(table.kind)));
    }
    table.next = end;
    return items;
  }

  private List<StoredItem> nextOthers(int limit) {
    int first = nextOther;
    nextOther = Math.min(others.size(), first + limit);
    return others.subList(first, nextOther).stream().map(FileSnapshot::item).toList();
  }

  private static StoredItem item(Effect effect) {
    if (effect instanceof Effect.Counted counted) {
      Counter counter = counted.counter();
      return new StoredItem.OfUsage(
          new KeyId(new UUID(counter.keyHigh(), counter.keyLow())),
          new VersionNumber(counter.version()),
          counted.total());
    }
    if (effect instanceof Effect.Numbered numbered) {
      return new StoredItem.OfNumber(numbered.kind(), numbered.last());
    }
    return new StoredItem.OfEvent(((Effect.Occurred) effect).event());
  }

  private static int compare(Effect left, Effect right) {
    if (left instanceof Effect.Counted one && right instanceof Effect.Counted other) {
      return Counter.BY_KEY_AND_VERSION.compare(one.counter(), other.counter());
    }
    if (left instanceof Effect.Numbered one && right instanceof Effect.Numbered other) {
      return one.kind().compareTo(other.kind());
    }
    if (left instanceof Effect.Occurred one && right instanceof Effect.Occurred other) {
      return Long.compare(one.position(), other.position());
    }
    return Integer.compare(sort(left), sort(right));
  }

  private static int sort(Effect effect) {
    if (effect instanceof Effect.Counted) {
      return 0;
    }
    return effect instanceof Effect.Numbered ? 1 : 2;
  }
}

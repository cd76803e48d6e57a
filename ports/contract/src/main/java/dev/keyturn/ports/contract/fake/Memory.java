// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What several openings of one in-memory store share. Its users hold its lock. */
final class Memory {
  final Map<NumberKind, Long> numbers = new EnumMap<>(NumberKind.class);
  final Map<Counter, Usage> usage = new HashMap<>();
  final List<Change> changes = new ArrayList<>();
  final NavigableMap<Long, ByteString> events = new TreeMap<>();
  final Set<RowKey> damaged = new HashSet<>();
  private final Map<RowKind, RowTable> tables = new EnumMap<>(RowKind.class);
  private long lastEvent;

  /** Whose use is counted. */
  record Counter(KeyId key, VersionNumber version) {}

  Memory() {
    for (RowKind kind : RowKind.values()) {
      tables.put(kind, new RowTable(kind));
    }
  }

  Memory copy() {
    Memory copy = new Memory();
    copy.become(this);
    return copy;
  }

  /** Holds from now on what {@code other} holds. */
  void become(Memory other) {
    replace(numbers, other.numbers);
    replace(usage, other.usage);
    replace(events, other.events);
    changes.clear();
    changes.addAll(other.changes);
    damaged.clear();
    damaged.addAll(other.damaged);
    lastEvent = other.lastEvent;
    for (RowKind kind : RowKind.values()) {
      table(kind).become(other.table(kind));
    }
  }

  private static <K, V> void replace(Map<K, V> map, Map<K, V> other) {
    map.clear();
    map.putAll(other);
  }

  RowTable table(RowKind kind) {
    return tables.get(kind);
  }

  void commit(Commit commit) {
    commit.guards().forEach(this::check);
    Deque<Runnable> undo = new ArrayDeque<>();
    try {
      commit.writes().forEach(write -> apply(write, undo));
    } catch (StorageConflictException e) {
      undo.forEach(Runnable::run);
      throw e;
    }
    commit.writes().forEach(this::note);
    commit.events().forEach(this::append);
  }

  void append(ByteString event) {
    events.put(++lastEvent, event);
  }

  List<PendingEvent> pendingEvents(int limit) {
    return events.entrySet().stream()
        .limit(limit)
        .map(entry -> new PendingEvent(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void check(Guard guard) {
    Row row = stored(guard.key());
    if (row == null || !guard.value().equals(row.indexes().get(guard.index()))) {
      throw new StorageConflictException(Reason.GUARD, guard.key());
    }
  }

  private void apply(Write write, Deque<Runnable> undo) {
    Row before = stored(write.key());
    Row after = outcome(write, before);
    table(write.key().kind()).set(write.key(), after);
    undo.push(() -> table(write.key().kind()).set(write.key(), before));
  }

  private Row outcome(Write write, Row before) {
    if (write instanceof Write.Insert insert) {
      if (before != null) {
        throw new StorageConflictException(Reason.EXISTS, write.key());
      }
      return insert.row();
    }
    if (before == null || before.revision() != expectedRevision(write)) {
      throw new StorageConflictException(Reason.STALE, write.key());
    }
    if (write instanceof Write.Resign resign) {
      return new Row(
          before.key(), before.revision(), before.body(), resign.signature(), before.indexes());
    }
    return write instanceof Write.Update update ? update.row() : null;
  }

  private static long expectedRevision(Write write) {
    if (write instanceof Write.Update update) {
      return update.row().revision() - 1;
    }
    return write instanceof Write.Delete delete
        ? delete.revision()
        : ((Write.Resign) write).revision();
  }

  private void note(Write write) {
    if (write instanceof Write.Insert insert) {
      changes.add(new Change(write.key(), insert.row().revision()));
    } else if (write instanceof Write.Update update) {
      changes.add(new Change(write.key(), update.row().revision()));
    } else if (write instanceof Write.Delete delete) {
      changes.add(new Change(write.key(), delete.revision()));
    }
  }

  private Row stored(RowKey key) {
    return table(key.kind()).rows().get(key);
  }
}

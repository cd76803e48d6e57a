// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PendingEvent;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is on the disk, and nothing else. For one thread at a time; {@link
 * SharedContents} is for many.
 */
final class Contents implements View {
  private final Map<RowKind, RowTable> tables = new EnumMap<>(RowKind.class);
  private final Map<Counter, Usage> usage = new HashMap<>();
  private final Map<NumberKind, Long> numbers = new EnumMap<>(NumberKind.class);
  private final NavigableMap<Long, ByteString> events = new TreeMap<>();
  private final RecentChanges changes;
  private Mark mark = Mark.START;

  Contents(int feedLength) {
    changes = new RecentChanges(feedLength);
    for (RowKind kind : RowKind.values()) {
      tables.put(kind, new RowTable(kind));
    }
  }

  RowTable table(RowKind kind) {
    return tables.get(kind);
  }

  /** How far it is. */
  Mark mark() {
    return mark;
  }

  /** Loads a snapshot that was taken there. */
  void beginAt(Mark start) {
    mark = start;
    changes.beginAfter(start.sequence());
  }

  void load(List<Effect> effects) {
    effects.forEach(this::apply);
  }

  /** Does the next commit. */
  void apply(List<Effect> effects) {
    mark = new Mark(mark.sequence() + 1, mark.lastEvent());
    for (Effect effect : effects) {
      apply(effect);
      note(effect);
    }
  }

  Changes changesSince(long position) {
    return changes.between(position, mark.sequence());
  }

  List<PendingEvent> pending(int limit) {
    return events.entrySet().stream()
        .limit(limit)
        .map(entry -> new PendingEvent(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public Optional<StoredRow> row(RowKey key) {
    return table(key.kind()).get(key);
  }

  @Override
  public Optional<RowKey> owner(RowKind kind, RowIndex index, String value) {
    return table(kind).owner(index, value);
  }

  @Override
  public Usage usage(Counter counter) {
    return usage.getOrDefault(counter, Usage.NONE);
  }

  @Override
  public long number(NumberKind kind) {
    return numbers.getOrDefault(kind, 0L);
  }

  @Override
  public boolean isPending(long event) {
    return events.containsKey(event);
  }

  @Override
  public boolean isPending(ByteString event) {
    return events.containsValue(event);
  }

  @Override
  public long lastEvent() {
    return mark.lastEvent();
  }

  /** The contents of this moment; rows do not change, so that a picture costs little. */
  Picture picture() {
    Map<RowKind, StoredRow[]> rows = new EnumMap<>(RowKind.class);
    tables.forEach((kind, table) -> rows.put(kind, table.toArray()));
    List<Effect> others = new ArrayList<>();
    numbers.forEach((kind, last) -> others.add(new Effect.Numbered(kind, last)));
    usage.forEach((counter, total) -> others.add(new Effect.Counted(counter, total)));
    events.forEach((position, event) -> others.add(new Effect.Occurred(position, event)));
    return new Picture(mark, rows, others);
  }

  private void apply(Effect effect) {
    if (effect instanceof Effect.Put put) {
      table(put.kind()).put(put.row());
    } else if (effect instanceof Effect.PutQuietly put) {
      table(put.kind()).put(put.row());
    } else if (effect instanceof Effect.Gone gone) {
      RowKey key = gone.key();
      table(key.kind()).remove(StoredRow.at(key.partition(), key.id()));
    } else if (effect instanceof Effect.Counted counted) {
      usage.put(counted.counter(), counted.total());
    } else if (effect instanceof Effect.Numbered numbered) {
      numbers.put(numbered.kind(), numbered.last());
    } else if (effect instanceof Effect.Occurred occurred) {
      events.put(occurred.position(), occurred.event());
      mark = new Mark(mark.sequence(), Math.max(mark.lastEvent(), occurred.position()));
    } else if (effect instanceof Effect.Delivered delivered) {
      events.remove(delivered.position());
    }
  }

  private void note(Effect effect) {
    if (effect instanceof Effect.Put put) {
      changes.add(mark.sequence(), new Change(put.row().key(put.kind()), put.row().revision()));
    } else if (effect instanceof Effect.Gone gone) {
      changes.add(mark.sequence(), new Change(gone.key(), gone.revision()));
    }
  }
}

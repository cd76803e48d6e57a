// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What commits that are not on the disk yet would change, laid over what is. For one thread. */
final class Overlay implements View {
  private final View below;
  private final Map<RowKey, Optional<StoredRow>> rows = new HashMap<>();
  private final Map<UniqueValue, Optional<RowKey>> owners = new HashMap<>();
  private final Map<Counter, Usage> usage = new HashMap<>();
  private final Map<NumberKind, Long> numbers = new HashMap<>();
  private final Set<Long> delivered = new HashSet<>();
  private final Set<ByteString> appended = new HashSet<>();
  private OptionalLong lastEvent = OptionalLong.empty();
  private final List<Effect> effects = new ArrayList<>();

  private record UniqueValue(RowKind kind, RowIndex index, String value) {}

  Overlay(View below) {
    this.below = below;
  }

  /** All that was done here, in order. */
  List<Effect> effects() {
    return effects;
  }

  /** Takes over what was done in an overlay upon this one. */
  void absorb(Overlay above) {
    rows.putAll(above.rows);
    owners.putAll(above.owners);
    usage.putAll(above.usage);
    numbers.putAll(above.numbers);
    delivered.addAll(above.delivered);
    appended.addAll(above.appended);
    lastEvent = OptionalLong.of(above.lastEvent());
  }

  void put(RowKey key, StoredRow row) {
    replace(key, Optional.of(row));
    effects.add(new Effect.Put(key.kind(), row));
  }

  void putQuietly(RowKey key, StoredRow row) {
    replace(key, Optional.of(row));
    effects.add(new Effect.PutQuietly(key.kind(), row));
  }

  void remove(RowKey key, long revision) {
    replace(key, Optional.empty());
    effects.add(new Effect.Gone(key, revision));
  }

  void count(Counter counter, Usage total) {
    usage.put(counter, total);
    effects.add(new Effect.Counted(counter, total));
  }

  void number(NumberKind kind, long last) {
    numbers.put(kind, last);
    effects.add(new Effect.Numbered(kind, last));
  }

  void append(ByteString event) {
    long position = lastEvent() + 1;
    lastEvent = OptionalLong.of(position);
    appended.add(event);
    effects.add(new Effect.Occurred(position, event));
  }

  void deliver(long event) {
    if (isPending(event)) {
      delivered.add(event);
      effects.add(new Effect.Delivered(event));
    }
  }

  @Override
  public Optional<StoredRow> row(RowKey key) {
    Optional<StoredRow> mine = rows.get(key);
    return mine == null ? below.row(key) : mine;
  }

  @Override
  public Optional<RowKey> owner(RowKind kind, RowIndex index, String value) {
    Optional<RowKey> mine = owners.get(new UniqueValue(kind, index, value));
    return mine == null ? below.owner(kind, index, value) : mine;
  }

  @Override
  public Usage usage(Counter counter) {
    Usage mine = usage.get(counter);
    return mine == null ? below.usage(counter) : mine;
  }

  @Override
  public long number(NumberKind kind) {
    Long mine = numbers.get(kind);
    return mine == null ? below.number(kind) : mine;
  }

  /** Nobody knows yet of events that are not on the disk. */
  @Override
  public boolean isPending(long event) {
    return !delivered.contains(event) && below.isPending(event);
  }

  @Override
  public boolean isPending(ByteString event) {
    return appended.contains(event) || below.isPending(event);
  }

  @Override
  public long lastEvent() {
    return lastEvent.orElseGet(below::lastEvent);
  }

  private void replace(RowKey key, Optional<StoredRow> after) {
    Optional<StoredRow> before = row(key);
    for (RowIndex index : key.kind().indexes()) {
      if (index.unique()) {
        own(key, index, before, Optional.empty());
        own(key, index, after, Optional.of(key));
      }
    }
    rows.put(key, after);
  }

  private void own(RowKey key, RowIndex index, Optional<StoredRow> row, Optional<RowKey> owner) {
    row.flatMap(one -> one.value(index))
        .ifPresent(value -> owners.put(new UniqueValue(key.kind(), index, value), owner));
  }
}

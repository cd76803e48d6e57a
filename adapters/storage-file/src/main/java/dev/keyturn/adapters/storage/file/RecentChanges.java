// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last changes, with the sequence of their commit. For one thread at a time. */
final class RecentChanges {
  private final Deque<Numbered> changes = new ArrayDeque<>();
  private final int limit;
  private long forgotten;

  private record Numbered(long sequence, Change change) {}

  RecentChanges(int limit) {
    this.limit = limit;
  }

  /** Of commits up to this one nothing is known. */
  void beginAfter(long sequence) {
    changes.clear();
    forgotten = sequence;
  }

  void add(long sequence, Change change) {
    changes.addLast(new Numbered(sequence, change));
    if (changes.size() > limit) {
      forgotten = changes.removeFirst().sequence();
    }
  }

  Changes between(long position, long now) {
    if (position < 0 || position > now) {
      return new Changes(List.of(), now, false);
    }
    List<Change> found = new ArrayList<>();
    Iterator<Numbered> latest = changes.descendingIterator();
    while (latest.hasNext()) {
      Numbered numbered = latest.next();
      if (numbered.sequence() <= position) {
        break;
      }
      found.add(numbered.change());
    }
    return new Changes(found, now, position >= forgotten);
  }
}

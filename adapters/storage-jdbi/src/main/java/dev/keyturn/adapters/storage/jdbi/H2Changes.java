// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.Changes;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The last changes of one opening of a database that no other process changes: whoever asks has
 * cached nothing from before. Positions are the numbers of commits, from a random one on, so that
 * those of another opening mean nothing. For many threads.
 */
final class H2Changes {
  private static final long LARGEST_START = 1L << 60;

  private final long start = new SecureRandom().nextLong(LARGEST_START);
  private final Deque<Numbered> changes = new ArrayDeque<>();
  private final int limit;
  private long forgotten;

  private record Numbered(long number, Change change) {}

  /** Of commits up to a number nothing is known. */
  H2Changes(long upTo, int limit) {
    this.forgotten = upTo;
    this.limit = limit;
  }

  /** Notes a commit with a higher number than any before. */
  synchronized void add(long number, List<Change> made) {
    made.forEach(change -> changes.addLast(new Numbered(number, change)));
    while (changes.size() > limit) {
      forgotten = Math.max(forgotten, changes.removeFirst().number());
    }
  }

  /** Nobody knows whether the commit was done. */
  synchronized void missed(long number) {
    forgotten = Math.max(forgotten, number);
  }

  /** The position after a commit. */
  long position(long number) {
    return start + number;
  }

  /** What was changed since a position, up to a commit. */
  synchronized Changes since(long position, long upTo) {
    long since = position - start;
    if (position < 0 || since < 0 || since > upTo) {
      return new Changes(List.of(), position(upTo), false);
    }
    List<Change> found = new ArrayList<>();
    Iterator<Numbered> latest = changes.descendingIterator();
    while (latest.hasNext()) {
      Numbered numbered = latest.next();
      if (numbered.number() <= since) {
        break;
      }
      if (numbered.number() <= upTo) {
        found.add(numbered.change());
      }
    }
    return new Changes(found, position(upTo), since >= forgotten);
  }
}

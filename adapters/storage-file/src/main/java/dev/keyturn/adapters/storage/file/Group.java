// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** Requests that share a force. */
final class Group {
  /** Bounds what is lost at once if the disk fails, and the memory that it takes. */
  private static final int MOST_REQUESTS = 256;

  private final List<Request<?>> requests = new ArrayList<>();
  private final List<List<Effect>> commits = new ArrayList<>();
  private final List<byte[]> lines = new ArrayList<>();

  void add(Request<?> request) {
    requests.add(request);
  }

  boolean isFull() {
    return requests.size() >= MOST_REQUESTS;
  }

  /** Decides one after the other, each upon what those before would change. */
  void decide(Contents present) {
    long settled = present.mark().sequence();
    Overlay all = new Overlay(present);
    for (Request<?> request : requests) {
      Overlay mine = new Overlay(all);
      if (!request.isAbandoned() && request.decide(mine) && !mine.effects().isEmpty()) {
        all.absorb(mine);
        commits.add(mine.effects());
        lines.add(Entry.line(settled + commits.size(), settled, mine.effects()));
      }
    }
  }

  /** What goes to the disk, one line for each commit. */
  List<byte[]> lines() {
    return lines;
  }

  List<List<Effect>> commits() {
    return commits;
  }

  /** Tells everybody what was decided, now that it is on the disk. */
  void acknowledge() {
    requests.forEach(Request::tell);
  }

  void fail(Throwable cause) {
    requests.forEach(
        request ->
            request.fail(new StorageUnavailableException("The journal cannot be written.", cause)));
  }
}

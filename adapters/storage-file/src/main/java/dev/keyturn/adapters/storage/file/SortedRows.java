// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Different rows in an order: a list of short lists, which takes a fifth of the memory of a tree.
 * For one thread at a time.
 */
final class SortedRows {
  private static final int LONGEST = 512;

  private final Comparator<StoredRow> order;
  private final List<List<StoredRow>> runs = new ArrayList<>();

  SortedRows(Comparator<StoredRow> order) {
    this.order = order;
  }

  /** The row that is equal in this order. */
  Optional<StoredRow> get(StoredRow wanted) {
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    List<StoredRow> run = runs.get(runOf(wanted));
    int at = Collections.binarySearch(run, wanted, order);
    return at < 0 ? Optional.empty() : Optional.of(run.get(at));
  }

  /** Adds a row that is not there. */
  void add(StoredRow row) {
    if (runs.isEmpty()) {
      runs.add(new ArrayList<>());
    }
    int number = runOf(row);
    List<StoredRow> run = runs.get(number);
    int at = -1 - Collections.binarySearch(run, row, order);
    run.add(at, row);
    if (run.size() > LONGEST) {
      // Who adds in order leaves full runs behind.
      List<StoredRow> rest = run.subList(at == LONGEST ? LONGEST : LONGEST / 2, run.size());
      runs.add(number + 1, new ArrayList<>(rest));
      rest.clear();
    }
  }

  /** Removes a row that is there. */
  void remove(StoredRow row) {
    int number = runOf(row);
    List<StoredRow> run = runs.get(number);
    run.remove(Collections.binarySearch(run, row, order));
    if (run.isEmpty()) {
      runs.remove(number);
    }
  }

  /** All rows behind one, which need not be there, in order. */
  Stream<StoredRow> after(StoredRow start) {
    if (runs.isEmpty()) {
      return Stream.empty();
    }
    int number = runOf(start);
    List<StoredRow> run = runs.get(number);
    int at = Collections.binarySearch(run, start, order);
    return Stream.concat(
        run.subList(at < 0 ? -1 - at : at + 1, run.size()).stream(),
        runs.subList(number + 1, runs.size()).stream().flatMap(List::stream));
  }

  Stream<StoredRow> all() {
    return runs.stream().flatMap(List::stream);
  }

  /** The number of the last run that does not begin behind a row, or of the first one. */
  private int runOf(StoredRow row) {
    int low = 0;
    int high = runs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (order.compare(row, runs.get(middle).get(0)) >= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

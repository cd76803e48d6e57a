// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StorageConflictException;
import dev.keyturn.ports.storage.StorageConflictException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A statement with its values, and what its answer must be. */
sealed interface Step {
  String sql();

  /** Byte strings, longs and texts; null is a byte string that is absent. */
  List<Object> values();

  /**
   * One that changes rows.
   *
   * @param refused of what it is to be told if it changes none; empty if nothing can be in its way
   * @param alone whether it is to have a statement of its own, because the database would not say
   *     which of several a unique value stood in the way of
   */
  record Change(String sql, List<Object> values, Optional<Refused> refused, boolean alone)
      implements Step {
    static Change certain(String sql, List<Object> values) {
      return new Change(sql, values, Optional.empty(), false);
    }

    void check(int count) {
      if (count == 0 && refused.isPresent()) {
        throw refused.get().conflict();
      }
    }
  }

  /**
   * One that reads a value of one row.
   *
   * @param expected what it must be; empty if any will do, also none
   */
  record Look(String sql, List<Object> values, Optional<Expected> expected) implements Step {
    /** Of nothing but a lock. */
    static Look atAnything(String sql, List<Object> values) {
      return new Look(sql, values, Optional.empty());
    }

    /** Null is no row, or no value. */
    void check(byte[] found) {
      if (expected.isPresent() && !Arrays.equals(Utf8.bytes(expected.get().value()), found)) {
        throw new StorageConflictException(Reason.GUARD, expected.get().row());
      }
    }
  }

  /** What a row must have. */
  record Expected(RowKey row, String value) {}

  /** What is said of a write that meets another state than it takes for granted. */
  record Refused(Reason reason, RowKey row) {
    StorageConflictException conflict() {
      return new StorageConflictException(reason, row);
    }
  }
}

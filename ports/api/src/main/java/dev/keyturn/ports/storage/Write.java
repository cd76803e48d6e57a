// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.Objects;

/** One change to one row. */
public sealed interface Write {
  /** The row that it concerns. */
  RowKey key();

  /**
   * A new row. Conflicts ({@code EXISTS}) if there is one of that key, or one with the same value
   * of a unique index.
   *
   * @param row at revision 1
   */
  record Insert(Row row) implements Write {
    /**
     * Checks the revision.
     *
     * @throws IllegalArgumentException if it is not 1
     */
    public Insert {
      if (row.revision() != 1) {
        throw new IllegalArgumentException("A new row has revision 1.");
      }
    }

    @Override
    public RowKey key() {
      return row.key();
    }
  }

  /**
   * A row in place of the one before. Conflicts ({@code STALE}) unless the stored revision is
   * exactly one lower; {@code EXISTS} if a unique index clashes.
   *
   * @param row at a revision of at least 2
   */
  record Update(Row row) implements Write {
    /**
     * Checks the revision.
     *
     * @throws IllegalArgumentException if it is below 2
     */
    public Update {
      if (row.revision() < 2) {
        throw new IllegalArgumentException("An update raises the revision.");
      }
    }

    @Override
    public RowKey key() {
      return row.key();
    }
  }

  /**
   * Removes a row. Conflicts ({@code STALE}) unless the stored revision is the expected one.
   *
   * @param key which row
   * @param revision the expected one
   */
  record Delete(RowKey key, long revision) implements Write {
    /** Checks for null. */
    public Delete {
      Objects.requireNonNull(key);
    }
  }

  /**
   * Replaces a row's signature and nothing else: revision and change feed stay as they are.
   * Conflicts ({@code STALE}) unless the stored revision is the expected one.
   *
   * @param key which row
   * @param revision the expected one
   * @param signature the new one
   */
  record Resign(RowKey key, long revision, RowSignature signature) implements Write {
    /** Checks for null. */
    public Resign {
      Objects.requireNonNull(key);
      Objects.requireNonNull(signature);
    }
  }
}

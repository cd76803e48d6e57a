// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** Says what a failure of the database means to the port. */
final class SqlFailures {
  private static final String TAKEN = "23505";

  private SqlFailures() {}

  /** Whether another row has the key or a unique value. */
  static boolean isTaken(RuntimeException failure) {
    return cause(failure).map(SQLException::getSQLState).filter(TAKEN::equals).isPresent();
  }

  /** Whether it was rolled back only because others were faster, so that it may be tried again. */
  static boolean isLostRace(RuntimeException failure) {
    return cause(failure)
        .filter(
            cause ->
                (cause.getSQLState() != null && cause.getSQLState().startsWith("40"))
                    || cause.getErrorCode() == ErrorCode.CONCURRENT_UPDATE_1)
        .isPresent();
  }

  /** Whether it says nothing about the health of the database. */
  static boolean isHarmless(RuntimeException failure) {
    return failure instanceof KeyturnException
        || failure instanceof IllegalArgumentException
        || isTaken(failure)
        || isLostRace(failure)
        || cause(failure)
            .filter(cause -> cause.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1 || isTooLong(cause))
            .isPresent();
  }

  /** What the port throws instead. */
  static RuntimeException translated(RuntimeException failure) {
    if (failure instanceof KeyturnException || failure instanceof IllegalArgumentException) {
      return failure;
    }
    Optional<SQLException> cause = cause(failure);
    if (cause.filter(SqlFailures::isTooLong).isPresent()) {
      return new IllegalArgumentException("A field is longer than the port allows.", failure);
    }
    if (cause.filter(sql -> sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1).isPresent()) {
      return new StorageCorruptException("The database is damaged.", failure);
    }
    return new StorageUnavailableException("The database did not do it.", failure);
  }

  private static boolean isTooLong(SQLException cause) {
    return cause.getSQLState() != null && cause.getSQLState().startsWith("22");
  }

  private static Optional<SQLException> cause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BatchUpdateException batch && batch.getNextException() != null) {
        return Optional.of(batch.getNextException());
      }
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** Says what a failure of the database means to the port. */
final class SqlFailures {
  private static final String TAKEN = "23505";

  private SqlFailures() {}

  /** Whether another row has the key or a unique value. */
  static boolean isTaken(RuntimeException failure) {
    return state(failure).filter(TAKEN::equals).isPresent();
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

  /** Whether it waited in vain for others to let go of a row. */
  static boolean isLockTimeout(RuntimeException failure) {
    return state(failure).filter("55P03"::equals).isPresent();
  }

  /** Whether the connection is of no use any more. */
  static boolean isConnectionLost(RuntimeException failure) {
    return state(failure)
        .filter(state -> state.startsWith("08") || state.startsWith("57P0"))
        .isPresent();
  }

  /** Whether it says nothing about the health of the database. */
  static boolean isHarmless(RuntimeException failure) {
    return failure instanceof KeyturnException
        || failure instanceof IllegalArgumentException
        || isTaken(failure)
        || isLostRace(failure)
        || cause(failure)
            .filter(cause -> cause.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1)
            .isPresent();
  }

  /** What the port throws instead. */
  static RuntimeException translated(RuntimeException failure) {
    if (failure instanceof KeyturnException || failure instanceof IllegalArgumentException) {
      return failure;
    }
    if (cause(failure).filter(SqlFailures::isDamage).isPresent()) {
      return new StorageCorruptException("The database is damaged.", failure);
    }
    return new StorageUnavailableException(reason(failure), failure);
  }

  /** What whoever looks after the database can do something with, without a word of its own. */
  private static String reason(RuntimeException failure) {
    if (isLockTimeout(failure) || isLostRace(failure) || isBusyInside(failure)) {
      return "The database was busy with other changes of the same for too long.";
    }
    if (isTooLate(failure)) {
      return "The database did not do it in time.";
    }
    if (isConnectionLost(failure)) {
      return "The connection to the database broke.";
    }
    return switch (state(failure).orElse("")) {
      case "53100" -> "The database has no room on its disk.";
      case "" -> "The database did not do it.";
      default -> "The database did not do it, for reason " + state(failure).get() + ".";
    };
  }

  /** H2 has a lock time-out of its own, which it also calls a time-out of the statement. */
  private static boolean isBusyInside(RuntimeException failure) {
    return cause(failure)
        .filter(cause -> cause.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1)
        .isPresent();
  }

  private static boolean isTooLate(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTimeoutException || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return state(failure).filter("57014"::equals).isPresent();
  }

  private static boolean isDamage(SQLException cause) {
    String state = cause.getSQLState();
    return cause.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
        || (state != null && state.startsWith("XX00") && !state.equals("XX000"));
  }

  private static Optional<String> state(Throwable failure) {
    return cause(failure).map(SQLException::getSQLState);
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

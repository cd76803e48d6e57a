// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a database that does not do what it was asked. */
class SqlFailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "53100 | The database has no room on its disk.",
        "57014 | The database did not do it in time.",
        "08006 | The connection to the database broke.",
        "57P01 | The connection to the database broke.",
        "55P03 | The database was busy with other changes of the same for too long.",
        "40P01 | The database was busy with other changes of the same for too long.",
        "53400 | The database did not do it, for reason 53400.",
      })
  void aStateOfPostgresIsSaidInWords(String state, String sentence) {
    assertSays(sentence, new SQLException("a row, perhaps", state));
  }

  @Test
  void aTimeThatIsOverIsNoBrokenConnection() {
    assertSays("The database did not do it in time.", new SQLTimeoutException("late"));
    SQLException broken = new SQLException("broken", "08006", new SocketTimeoutException("late"));
    assertSays("The database did not do it in time.", broken);
  }

  @Test
  void aRowOfH2ThatOthersHoldIsNoSlowStatement() {
    assertSays(
        "The database was busy with other changes of the same for too long.",
        new SQLTimeoutException("late", "HYT00", ErrorCode.LOCK_TIMEOUT_1));
  }

  @Test
  void whatHasNoStateIsSaidAllTheSame() {
    assertSays("The database did not do it.", new SQLException("no state"));
  }

  private static void assertSays(String sentence, SQLException cause) {
    RuntimeException failure = new UnableToExecuteStatementException("sql", cause, null);
    assertThat(SqlFailures.translated(failure))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage(sentence)
        .hasCause(failure);
  }
}

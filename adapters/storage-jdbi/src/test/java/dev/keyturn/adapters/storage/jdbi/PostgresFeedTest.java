// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import static dev.keyturn.adapters.storage.jdbi.Rows.inserting;
import static dev.keyturn.adapters.storage.jdbi.Rows.key;
import static dev.keyturn.adapters.storage.jdbi.Rows.updating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.test.postgres.PostgresServer;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S11 where several write and nobody knows of all of them. */
class PostgresFeedTest {
  private static final String INSERT =
      "INSERT INTO row_change (kind, partition, id, revision) VALUES ('DOCUMENT', ?, ?, 1)";

  private final PostgresOptions options = Postgres.emptyStore();

  @Test
  void whoCommitsLateIsReportedToWhoAskedBefore() throws SQLException {
    try (JdbiStorage storage = JdbiStorage.open(options);
        Connection late = PostgresServer.shared().connect(options.at().database())) {
      ChangeFeed feed = storage.changes();
      long start = feed.position();
      late.setAutoCommit(false);
      insert(late, "late");
      storage.commit(inserting("early"));
      Changes first = feed.since(start);
      assertThat(first.changes()).containsExactly(new Change(key("early"), 1));
      late.commit();
      Changes second = feed.since(first.position());
      assertThat(second.complete()).isTrue();
      assertThat(second.changes()).containsExactly(new Change(key("late"), 1));
      assertThat(feed.since(second.position()).changes()).isEmpty();
      assertThat(feed.since(start).changes())
          .containsExactlyInAnyOrder(new Change(key("early"), 1), new Change(key("late"), 1));
    }
  }

  @Test
  void aTransactionThatIsForgottenDelaysAndRepeatsNothing() throws SQLException {
    try (JdbiStorage storage = JdbiStorage.open(options);
        Connection forgotten = PostgresServer.shared().connect("postgres")) {
      forgotten.setAutoCommit(false);
      try (PreparedStatement statement =
          forgotten.prepareStatement("SELECT pg_current_xact_id()")) {
        statement.execute();
      }
      long position = storage.changes().position();
      for (int i = 0; i < 5; i++) {
        storage.commit(inserting("row" + i));
        Changes changes = storage.changes().since(position);
        assertThat(changes.changes()).containsExactly(new Change(key("row" + i), 1));
        position = changes.position();
      }
      forgotten.rollback();
    }
  }

  @Test
  void aNodeIsToldWhatAnotherOneChanged() {
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      long position = here.changes().position();
      there.commit(inserting("a"));
      there.commit(updating("a", 2));
      assertThat(here.changes().since(position).changes())
          .containsExactlyInAnyOrder(new Change(key("a"), 1), new Change(key("a"), 2));
      assertThat(here.rows().get(key("a")).orElseThrow().revision()).isEqualTo(2);
    }
  }

  @Test
  void thePositionOfAnotherOpeningMeansNothing() {
    try (JdbiStorage here = JdbiStorage.open(options);
        JdbiStorage there = JdbiStorage.open(options)) {
      assertThat(here.changes().since(there.changes().position()).complete()).isFalse();
    }
  }

  @Test
  void thePositionOfATrimmedChangeIsTooOld() {
    int kept = 100;
    try (JdbiStorage storage = JdbiStorage.open(options.withFeedLength(kept))) {
      ChangeFeed feed = storage.changes();
      long start = feed.position();
      storage.commit(inserting("a"));
      long latest = feed.since(start).position();
      PostgresServer.shared()
          .execute(
              options.at().database(),
              "INSERT INTO row_change (kind, partition, id, revision)"
                  + " SELECT 'DOCUMENT', 'collection', 'many', n FROM generate_series(1, 1200) AS n");
      Changes all = feed.since(latest);
      assertThat(all.complete()).isTrue();
      assertThat(all.changes()).hasSize(1200);
      awaitTrimmed(feed, start);
      assertThat(feed.since(latest).changes()).isEmpty();
      storage.commit(updating("a", 2));
      Changes next = feed.since(all.position());
      assertThat(next.complete()).isTrue();
      assertThat(next.changes()).containsExactly(new Change(key("a"), 2));
    }
  }

  @Test
  void nothingIsTrimmedThatIsStillInFlight() throws SQLException {
    try (JdbiStorage storage = JdbiStorage.open(options.withFeedLength(0));
        Connection late = PostgresServer.shared().connect(options.at().database())) {
      late.setAutoCommit(false);
      insert(late, "late");
      storage.commit(inserting("early"));
      long position = storage.changes().position();
      storage
          .store()
          .write(
              handle -> {
                PostgresChangeLog.trim(handle, 0);
                return null;
              });
      late.commit();
      Changes changes = storage.changes().since(position);
      assertThat(changes.complete()).isTrue();
      assertThat(changes.changes()).containsExactly(new Change(key("late"), 1));
    }
  }

  @Test
  void aPositionIsForgottenWithItsConnection() {
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      long position = storage.changes().position();
      PostgresServer.shared()
          .execute(
              "postgres",
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                  + options.at().database()
                  + "'");
      Changes changes = storage.changes().since(position);
      assertThat(changes.complete()).isFalse();
      assertThat(storage.changes().since(changes.position()).complete()).isTrue();
    }
  }

  @Test
  void aPositionIsForgottenWithItsTable() {
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      long position = storage.changes().position();
      PostgresServer.shared().execute(options.at().database(), "TRUNCATE row_change");
      assertThat(storage.changes().since(position).complete()).isFalse();
    }
  }

  @Test
  void whatWasRestoredFromAServerThatCountedFurtherIsForgotten() {
    PostgresServer.shared()
        .execute(
            options.at().database(),
            "INSERT INTO row_change (made_in, kind, partition, id, revision)"
                + " VALUES ('9000000000000', 'DOCUMENT', 'collection', 'elsewhere', 1)",
            "UPDATE row_change_trim SET made_in = '8000000000000'");
    try (JdbiStorage storage = JdbiStorage.open(options)) {
      ChangeFeed feed = storage.changes();
      Changes none = feed.since(feed.position());
      assertThat(none.complete()).isTrue();
      assertThat(none.changes()).isEmpty();
      storage.commit(inserting("here"));
      assertThat(feed.since(none.position()).changes()).containsExactly(new Change(key("here"), 1));
    }
  }

  private static void awaitTrimmed(ChangeFeed feed, long position) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (feed.since(position).complete()) {
      assertThat(System.nanoTime()).as("when nothing was trimmed").isLessThan(deadline);
    }
  }

  private static void insert(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setBytes(1, Utf8.bytes("collection"));
      statement.setBytes(2, Utf8.bytes(id));
      statement.executeUpdate();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.rest.fake.FakeHouse;
import dev.keyturn.adapters.rest.fake.RestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of a backup is never taken for the whole. */
class BrokenBackupTest {
  private static final String ORDER = "{\"passphrase\":\"correct horse battery\"}";

  /** Jersey's own, which would fill the log of the build with what is broken off on purpose. */
  private static final Logger COMPLAINTS = Logger.getLogger("org.glassfish.jersey.server");

  private static final FakeHouse house = new FakeHouse();
  private static RestServer server;

  @BeforeAll
  static void start() {
    COMPLAINTS.setLevel(Level.OFF);
    server = new RestServer(house);
  }

  @AfterAll
  static void stop() {
    server.close();
    COMPLAINTS.setLevel(null);
  }

  @BeforeEach
  void prepare() {
    house.empty();
  }

  @Test
  void aWholeBackupArrives() {
    HttpResponse<String> answer = take();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a backup");
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 100_000, 3_000_000})
  void aFailureAfterTheAnswerBeganBreaksTheAnswerOff(int bytes) {
    house.breakBackupsOffAfter(bytes);
    assertThatThrownBy(BrokenBackupTest::take).hasCauseInstanceOf(IOException.class);
    assertThat(house.closedBackups()).isPositive();
  }

  @Test
  void aFailureBeforeTheAnswerBeganIsAnswered() {
    house.breakBackupsOffAfter(0);
    HttpResponse<String> answer = take();
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("internal_error");
  }

  private static HttpResponse<String> take() {
    return server.call("POST", "/api/v1/backup", ORDER);
  }
}

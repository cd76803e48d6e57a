// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clock that is set back or forward does, and what it does not do. */
class ClockJumpsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(365);

  private TestHouse house;
  private KeyReference key;
  private String text;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    text = house.encrypt(key, "text");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "P365D"})
  void everythingGoesOnWhateverTheClockDoes(Duration jump) {
    set(jump);

    assertThat(house.decrypt(key, text)).isEqualTo("text");
    assertThat(house.rotate(key)).isEqualTo(2);
    house.suspend(key, 1);
    house.resume(key, 1);
    assertThat(house.rewrap(key, text).changed()).isTrue();
    house.delete(house.key(key.vault(), "short-lived"));
    assertThat(house.rotateServerKeys().state()).isEqualTo(OperationState.COMPLETED);
    assertThat(house.versions(key)).hasSize(2);
    assertThat(house.server.operateServer().health().ready()).isTrue();
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, text)).isEqualTo("text");
      assertThat(later.server.operateServer().health().checks())
          .allSatisfy((c, w) -> assertThat(w).isEmpty());
    }
  }

  @Test
  void aTokenEndsByTheClockAndComesBackWithIt() {
    IssuedToken token = token(Duration.ofMinutes(30));
    set(HOUR);
    assertThat(Failures.code(() -> house.caller(token.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
    set(HOUR.negated());
    assertThat(house.caller(token.secret()).token()).isEqualTo(token.token().id());
    set(HOUR.negated());
    assertThat(house.caller(token.secret()).token()).isEqualTo(token.token().id());
  }

  @Test
  void aYearEndsTokensButNotTheAdministrators() {
    IssuedToken token = token(Duration.ofDays(90));
    set(YEAR);

    assertThat(Failures.code(() -> house.caller(token.secret())))
        .isEqualTo(FailureCode.UNAUTHENTICATED);
    assertThat(house.encrypt(key, "by the administrator")).contains(":v1:");
  }

  @Test
  void theTrailKeepsTheOrderOfEventsAndNotOfTimes() {
    int before = house.trail.events().size();
    house.encrypt(key, "first");
    set(HOUR.negated());
    house.decrypt(key, text);
    set(YEAR);
    house.rewrap(key, text);

    var events = house.trail.events().subList(before, house.trail.events().size());
    assertThat(events)
        .extracting(event -> event.action())
        .containsExactly(AuditAction.ENCRYPT, AuditAction.DECRYPT, AuditAction.REWRAP);
    assertThat(events.get(1).at()).isBefore(events.get(0).at());
  }

  @Test
  void aClockSetBackErasesLaterAndNeverEarlier() {
    var id = house.read(key).id();
    house.delete(key);
    set(HOUR.negated());
    set(Duration.ofSeconds(61));
    house.server.start();
    house.rotateServerKeys(); // runs in the same queue as erasing, after it
    assertThat(storedVersions(id.toString())).isEqualTo(1);
    house.close();
    set(HOUR);
    try (TestHouse later = house.another()) {
      later.server.start();
      Waiting.forValue(() -> storedVersions(id.toString()), left -> left == 0);
    }
  }

  @Test
  void cachesAgeByMonotonicTimeOnly() {
    house.encrypt(key, "warm");
    house.storage.mishaps().cutOff();
    for (Duration jump : List.of(YEAR, YEAR.negated(), HOUR.negated())) {
      set(jump);
      assertThat(house.decrypt(key, text)).isEqualTo("text");
    }
    house.world.nanos().addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(Failures.code(() -> house.decrypt(key, text)))
        .isEqualTo(FailureCode.STORE_UNAVAILABLE);
  }

  private void set(Duration jump) {
    house.world.now().updateAndGet(now -> now.plus(jump));
  }

  private int storedVersions(String key) {
    return house.storage.rows().list(RowKind.KEY_VERSION, key, PageRequest.first(10)).rows().size();
  }

  private IssuedToken token(Duration lifetime) {
    return house
        .server
        .administerAccess()
        .createToken(
            house.admin(),
            TestHouse.CONTEXT,
            house.admin().principal(),
            Optional.of(lifetime),
            ScopeReference.SERVER);
  }
}

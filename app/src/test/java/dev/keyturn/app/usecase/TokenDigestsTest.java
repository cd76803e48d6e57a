// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.access.Token;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is kept of a token's secret. */
class TokenDigestsTest {
  private TestHouse house;

  @BeforeEach
  void open() {
    house = TestHouse.open();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void digestsAreRenewedAtTheNextUse() {
    IssuedToken used = issue();
    IssuedToken unused = issue();
    house.rotateServerKeys();

    house.caller(used.secret());

    assertThat(stored(used).digestVersion().value()).isEqualTo(2);
    assertThat(stored(unused).digestVersion().value()).isEqualTo(1);
    try (TestHouse later = house.another()) {
      later.caller(used.secret());
      later.caller(unused.secret());
    }
    assertThat(stored(unused).digestVersion().value()).isEqualTo(2);
  }

  @Test
  void noSecretIsStored() {
    IssuedToken token = issue();

    assertThat(token.toString()).doesNotContain(token.secret());
    assertThat(stored(token).toString()).doesNotContain(token.secret());
    assertThat(house.storage.rows().distinct(RowKind.TOKEN, RowIndex.DIGEST))
        .hasSize(2)
        .noneMatch(digest -> digest.contains(token.secret()));
  }

  private IssuedToken issue() {
    return house
        .server
        .administerAccess()
        .createToken(
            house.admin(),
            TestHouse.CONTEXT,
            house.admin().principal(),
            Optional.of(Duration.ofMinutes(1)),
            ScopeReference.SERVER);
  }

  private Token stored(IssuedToken issued) {
    return house
        .records()
        .get(RecordTypes.TOKEN, RecordTypes.tokenKey(issued.token().id()))
        .orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.AdministerAccess.IssuedToken;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.KeyReference;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node learns of another node's changes from the store, and of new versions at once. */
class Invariant7OtherNodesChangesAreLearntTest {
  private TestHouse here;
  private TestHouse there;
  private KeyReference key;

  @BeforeEach
  void open() {
    here = TestHouse.open();
    there = here.another();
    key = here.key(here.vault("vault"), "key");
    here.encrypt(key, "warm");
    there.encrypt(key, "warm");
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  @Test
  void anUnknownVersionIsLearntAtOnce() {
    there.rotate(key);
    String text = there.encrypt(key, "text");

    assertThat(text).contains(":v2:");
    assertThat(here.decrypt(key, text)).isEqualTo("text");
  }

  @Test
  void aNewVersionThatTheCallerNamesIsLearntAtOnce() {
    there.rotate(key);

    assertThat(here.encrypt(key, "text", Optional.of(new VersionNumber(2)))).contains(":v2:");
  }

  @Test
  void aTokenDigestedUnderAKeyThatWasJustMadeIsKnownAtOnce() {
    try (TestHouse late = here.another()) {
      there.rotateServerKeys();
      there.admin();

      assertThat(late.admin().principal()).isEqualTo(there.admin().principal());
      assertThat(Failures.code(() -> late.caller("wrong"))).isEqualTo(FailureCode.UNAUTHENTICATED);
    }
  }

  @Test
  void withoutAPollCachedUseGoesOnUnderTheOldVersion() {
    there.rotate(key);

    assertThat(here.encrypt(key, "text")).contains(":v1:");
  }

  @Test
  void aRotationIsLearntByAPoll() {
    here.server.start();
    there.rotate(key);

    Waiting.forValue(() -> here.encrypt(key, "text"), text -> text.contains(":v2:"));
  }

  @Test
  void aSuspensionIsLearntByAPoll() {
    here.server.start();
    there.suspend(key, 1);

    untilRefused(() -> here.encrypt(key, "text"), FailureCode.VERSION_NOT_USABLE);
  }

  @Test
  void aDeletionIsLearntByAPoll() {
    here.server.start();
    there.delete(key);

    untilRefused(() -> here.encrypt(key, "text"), FailureCode.KEY_NOT_FOUND);
  }

  @Test
  void aRevocationIsLearntByAPoll() {
    IssuedToken token =
        there
            .server
            .administerAccess()
            .createToken(
                there.admin(),
                TestHouse.CONTEXT,
                there.admin().principal(),
                Optional.empty(),
                ScopeReference.SERVER);
    here.caller(token.secret());
    here.server.start();
    there
        .server
        .administerAccess()
        .revokeToken(there.admin(), TestHouse.CONTEXT, token.token().id());

    untilRefused(() -> here.caller(token.secret()), FailureCode.UNAUTHENTICATED);
  }

  private static void untilRefused(Runnable use, FailureCode expected) {
    Waiting.forValue(
        () -> {
          try {
            use.run();
            return Optional.<FailureCode>empty();
          } catch (KeyturnException e) {
            return Optional.of(e.code());
          }
        },
        code -> code.equals(Optional.of(expected)));
  }
}

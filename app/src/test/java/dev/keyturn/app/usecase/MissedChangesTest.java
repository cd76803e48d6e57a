// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.KeyReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change that a node could not take in when it was told is told again. */
class MissedChangesTest {
  @Test
  void aNodeThatCouldNotReadTheNewServerKeysReadsThemLater() {
    try (TestHouse there = TestHouse.open();
        TestHouse here = there.another()) {
      KeyReference key = there.key(there.vault("vault"), "key");
      here.encrypt(key, "warm");
      here.server.start();
      here.storage.mishaps().cutOff();
      there.rotateServerKeys();
      there.suspend(key, 1);
      there.rootKey.setReachable(false);
      here.storage.mishaps().restore();
      Waiting.forValue(
          () -> codeOf(() -> here.encrypt(key, "text")),
          code -> code.equals(Optional.of(FailureCode.ROOT_KEY_UNAVAILABLE)));

      there.rootKey.setReachable(true);
      String secret =
          there
              .server
              .administerAccess()
              .createToken(
                  there.admin(),
                  TestHouse.CONTEXT,
                  there.admin().principal(),
                  Optional.empty(),
                  ScopeReference.SERVER)
              .secret();

      Waiting.forValue(() -> codeOf(() -> here.caller(secret)), Optional::isEmpty);
      assertThat(here.caller(secret).principal()).isEqualTo(there.admin().principal());
    }
  }

  private static Optional<FailureCode> codeOf(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (KeyturnException e) {
      return Optional.of(e.code());
    }
  }
}

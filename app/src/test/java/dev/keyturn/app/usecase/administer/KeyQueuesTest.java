// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Waiting for the rotations of others, but not for ever. */
class KeyQueuesTest {
  private final KeyQueues queues = new KeyQueues(Duration.ofMillis(1));
  private final KeyId key = KeyId.random();

  @Test
  void whoseTurnDoesNotComeIsRefusedAndTheNextOneIsServed() {
    queues.inTurn(
        key,
        () -> {
          CompletableFuture<Integer> waiting =
              CompletableFuture.supplyAsync(
                  () -> queues.inTurn(key, () -> 1), work -> new Thread(work).start());
          assertThatThrownBy(waiting::join)
              .cause()
              .isInstanceOfSatisfying(
                  KeyturnException.class,
                  e -> assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
          return 0;
        });

    assertThat(queues.<Integer>inTurn(key, () -> 2)).isEqualTo(2);
  }
}

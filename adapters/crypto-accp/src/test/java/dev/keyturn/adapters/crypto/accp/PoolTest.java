// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only what is as good as new is lent again, and there is not much of it. */
class PoolTest {
  private static final byte[] INPUT = {1, 2, 3};

  private final List<MessageDigest> ended = new ArrayList<>();
  private final Pool<MessageDigest> pool =
      new Pool<>(() -> MessageDigest.getInstance("SHA-256"), ended::add);

  @Test
  void whatDidItsWorkIsLentAgain() throws GeneralSecurityException {
    MessageDigest first = pool.use(digest -> digest);
    assertThat(pool.<MessageDigest>use(digest -> digest)).isSameAs(first);
    assertThat(ended).isEmpty();
  }

  @Test
  void afterAnUncheckedFailureTheNextGetsAnother() throws GeneralSecurityException {
    MessageDigest first = pool.use(digest -> digest);
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> pool.use(PoolTest::failing))
        .withCauseInstanceOf(UnsupportedOperationException.class);
    assertNextIsAnotherAndRight(first);
  }

  @Test
  void afterAnErrorTheNextGetsAnother() throws GeneralSecurityException {
    MessageDigest first = pool.use(digest -> digest);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                pool.use(
                    digest -> {
                      digest.update(INPUT);
                      throw new AssertionError("between update and end");
                    }));
    assertNextIsAnotherAndRight(first);
  }

  @Test
  void aFailureToEndDoesNotHideTheFirstOne() {
    Pool<MessageDigest> stubborn =
        new Pool<>(
            () -> MessageDigest.getInstance("SHA-256"),
            digest -> {
              throw new GeneralSecurityException("does not end");
            });
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> stubborn.use(PoolTest::failing))
        .withCauseInstanceOf(UnsupportedOperationException.class);
    assertThat(stubborn.idle()).isZero();
  }

  @Test
  void whatCollectedMuchIsNotKept() throws GeneralSecurityException {
    MessageDigest kept = pool.use(Pool.MOST_COLLECTED_BYTES, digest -> digest);
    assertThat(pool.idle()).isOne();
    pool.use(Pool.MOST_COLLECTED_BYTES + 1, digest -> digest);
    assertThat(pool.idle()).isZero();
    assertThat(ended).containsExactly(kept);
  }

  @Test
  void noMoreIsKeptThanCanRun() throws GeneralSecurityException {
    Set<MessageDigest> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    lendAtOnce(lent, Pool.MOST_IDLE + 3);
    assertThat(lent).hasSize(Pool.MOST_IDLE + 3);
    assertThat(pool.idle()).isEqualTo(Pool.MOST_IDLE);
    assertThat(ended).hasSize(3);
    lendAtOnce(lent, Pool.MOST_IDLE);
    assertThat(pool.idle()).isEqualTo(Pool.MOST_IDLE);
  }

  @Test
  void emptyingGoesOnAfterAFailure() throws GeneralSecurityException {
    List<MessageDigest> tried = new ArrayList<>();
    Pool<MessageDigest> stubborn =
        new Pool<>(
            () -> MessageDigest.getInstance("SHA-256"),
            digest -> {
              tried.add(digest);
              throw new UnsupportedOperationException();
            });
    stubborn.use(outer -> stubborn.use(inner -> inner));
    assertThat(stubborn.idle()).isEqualTo(2);
    assertThatIllegalStateException().isThrownBy(stubborn::empty);
    assertThat(tried).hasSize(2);
    assertThat(stubborn.idle()).isZero();
  }

  private void lendAtOnce(Set<MessageDigest> lent, int count) throws GeneralSecurityException {
    pool.use(
        digest -> {
          lent.add(digest);
          if (count > 1) {
            lendAtOnce(lent, count - 1);
          }
          return digest;
        });
  }

  private void assertNextIsAnotherAndRight(MessageDigest first) throws GeneralSecurityException {
    assertThat(ended).containsExactly(first);
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(INPUT);
    assertThat(pool.<MessageDigest>use(digest -> digest)).isNotSameAs(first);
    assertThat(pool.<byte[]>use(digest -> digest.digest(INPUT))).isEqualTo(expected);
  }

  private static byte[] failing(MessageDigest digest) {
    digest.update(INPUT);
    throw new UnsupportedOperationException("between update and end");
  }
}

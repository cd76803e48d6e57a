// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks in the store for versions that this node does not know, as another node may have made them:
 * for each once in a while, so that a stream of bad ciphertexts does not become one of queries, and
 * callers do not wait one after the other for a store that does not answer.
 */
final class UnknownVersions {
  private static final Duration MEMORY = Duration.ofSeconds(1);

  /** So far ahead a number is a case of its own; those beyond are looked for together. */
  private static final int NEAR = 100;

  private static final int BEYOND = 0;

  private final Directory directory;
  private final Cache<Wanted, Optional<KeyturnException>> looked;

  private record Wanted(KeyId key, int number) {}

  UnknownVersions(Directory directory, Freshness freshness, int most) {
    this.directory = directory;
    this.looked =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(MEMORY)
            .ticker(freshness::now)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Brings the directory to what the store has, unless that was done just now; if it failed just
   * now, fails in the same way.
   */
  void lookFor(Key key, VersionNumber number) {
    boolean near = number.value() - key.versions().next().value() < NEAR;
    Wanted wanted = new Wanted(key.id(), near ? number.value() : BEYOND);
    // Whoever wants the same meanwhile waits for the end of it.
    looked
        .get(wanted, absent -> look(key))
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private Optional<KeyturnException> look(Key key) {
    try {
      directory.learn(key);
      return Optional.empty();
    } catch (KeyturnException e) {
      return Optional.of(e);
    }
  }
}

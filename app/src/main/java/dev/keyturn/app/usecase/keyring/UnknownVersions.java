// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.time.Duration;

/**
 * Looks in the store for versions that this node does not know, as another node may have made them:
 * for each once in a while, so that a stream of bad ciphertexts does not become one of queries.
 */
final class UnknownVersions {
  private static final Duration MEMORY = Duration.ofSeconds(1);

  /** So far ahead a number is a case of its own; those beyond are looked for together. */
  private static final int NEAR = 100;

  private static final int BEYOND = 0;

  private final Directory directory;
  private final Cache<Wanted, Boolean> looked;

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

  /** Brings the directory to what the store has, unless that was done just now. */
  void lookFor(Key key, VersionNumber number) {
    boolean near = number.value() - key.versions().next().value() < NEAR;
    Wanted wanted = new Wanted(key.id(), near ? number.value() : BEYOND);
    if (looked.getIfPresent(wanted) == null) {
      // Whoever wants the same meanwhile waits for the end of it.
      looked.asMap().computeIfAbsent(wanted, absent -> look(key));
    }
  }

  private Boolean look(Key key) {
    directory.learn(key);
    return true;
  }
}

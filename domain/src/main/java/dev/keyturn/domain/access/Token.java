// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.VersionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The record of a bearer token. The secret itself is kept nowhere; the record holds its HMAC.
 *
 * @param id its identity, apart from the secret
 * @param principal on whose behalf it speaks
 * @param scope beyond which it gives nothing, whatever the principal may do
 * @param digest HMAC-SHA-256 of the secret under the server key {@code tokens}, 32 bytes
 * @param digestVersion the version of that server key
 * @param session whether logging out ends it
 * @param createdAt when it was made
 * @param expiresAt when it ends; empty for never
 * @param revision 1 at creation, one more with every change of this record
 */
public record Token(
    TokenId id,
    PrincipalId principal,
    Scope scope,
    ByteString digest,
    VersionNumber digestVersion,
    boolean session,
    Instant createdAt,
    Optional<Instant> expiresAt,
    long revision) {
  /** How long a token lives unless said otherwise: 90 days. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);

  /** Clocks may differ by this much before an expiry counts. */
  public static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  /** Checks for null. */
  public Token {
    Objects.requireNonNull(id);
    Objects.requireNonNull(principal);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(digestVersion);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(expiresAt);
  }

  /** Whether it has ended by {@code now}, the skew allowed for. */
  public boolean isExpired(Instant now) {
    return expiresAt.isPresent() && !now.minus(CLOCK_SKEW).isBefore(expiresAt.get());
  }

  /** The token with its digest under another version of the server key. */
  public Token digestedAnew(ByteString newDigest, VersionNumber newVersion) {
    return new Token(
        id,
        principal,
        scope,
        newDigest,
        newVersion,
        session,
        createdAt,
        expiresAt,
        Math.addExact(revision, 1));
  }
}

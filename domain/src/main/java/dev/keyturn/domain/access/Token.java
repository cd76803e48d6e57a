// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The record of a bearer token. The secret itself is kept nowhere; the record holds its HMAC.
 *
 * @param id its identity, apart from the secret
 * @param principal on whose behalf it speaks
 * @param scope beyond which it gives nothing, whatever the principal may do
 * @param permissions beyond which it gives nothing; empty for all that the principal may
 * @param digest HMAC-SHA-256 of the secret under the server key {@code tokens}, 32 bytes
 * @param digestVersion the version of that server key
 * @param session whether logging out ends it
 * @param createdAt when its present secret was made
 * @param expiresAt when it ends; empty for never
 * @param revision 1 at creation, one more with every change of this record
 */
public record Token(
    TokenId id,
    PrincipalId principal,
    Scope scope,
    Optional<Set<Permission>> permissions,
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

  /**
   * Copies the set and checks for null.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code permissions} if there is a set
   *     and it is empty
   */
  public Token {
    Objects.requireNonNull(id);
    Objects.requireNonNull(principal);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(digestVersion);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(expiresAt);
    permissions = permissions.map(Set::copyOf);
    if (permissions.filter(Set::isEmpty).isPresent()) {
      throw KeyturnException.invalid("permissions", "A token needs at least one permission.");
    }
  }

  /** Whether it has ended by {@code now}, the skew allowed for. */
  public boolean isExpired(Instant now) {
    return expiresAt.isPresent() && !now.minus(CLOCK_SKEW).isBefore(expiresAt.get());
  }

  /** How long it lives from the making of its secret; empty for ever. */
  public Optional<Duration> lifetime() {
    return expiresAt.map(end -> Duration.between(createdAt, end));
  }

  /** The token with another secret, made now. */
  public Token regenerated(
      ByteString newDigest, VersionNumber newVersion, Instant now, Instant newEnd) {
    return new Token(
        id,
        principal,
        scope,
        permissions,
        newDigest,
        newVersion,
        session,
        now,
        Optional.of(newEnd),
        Math.addExact(revision, 1));
  }

  /** The token with its digest under another version of the server key. */
  public Token digestedAnew(ByteString newDigest, VersionNumber newVersion) {
    return new Token(
        id,
        principal,
        scope,
        permissions,
        newDigest,
        newVersion,
        session,
        createdAt,
        expiresAt,
        Math.addExact(revision, 1));
  }
}

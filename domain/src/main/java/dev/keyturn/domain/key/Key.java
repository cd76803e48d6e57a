// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.vault.VaultId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A key of a vault: what it is, how it is set, and which versions it has. Its name is a record of
 * its own, so that renaming never touches the key.
 *
 * @param id its identity
 * @param vault the vault that owns it
 * @param number its decimal number, handed out by the store, at least 1
 * @param traits what never changes
 * @param settings what may be changed
 * @param versions the numbers given out
 * @param deletion present once it was deleted
 * @param createdAt when it was made
 * @param revision 1 at creation, one more with every change of this record
 */
public record Key(
    KeyId id,
    VaultId vault,
    long number,
    KeyTraits traits,
    KeySettings settings,
    VersionLedger versions,
    Optional<Deletion> deletion,
    Instant createdAt,
    long revision) {

  /** Checks for null. */
  public Key {
    Objects.requireNonNull(id);
    Objects.requireNonNull(vault);
    Objects.requireNonNull(traits);
    Objects.requireNonNull(settings);
    Objects.requireNonNull(versions);
    Objects.requireNonNull(deletion);
    Objects.requireNonNull(createdAt);
  }

  /** A new key whose version 1 is primary, at revision 1. */
  public static Key create(
      KeyId id, VaultId vault, long number, KeyTraits traits, KeySettings settings, Instant now) {
    return new Key(
        id, vault, number, traits, settings, VersionLedger.first(), Optional.empty(), now, 1);
  }

  /** The algorithm of every version. */
  public Algorithm algorithm() {
    return traits.algorithm();
  }

  /** The number of the version that protects new data. */
  public VersionNumber primary() {
    return versions.primary();
  }

  /** Whether it was deleted. */
  public boolean isDeleted() {
    return deletion.isPresent();
  }

  /**
   * The key after a rotation: its next version is primary.
   *
   * @param expected the primary version that the caller assumes; empty if he does not care
   * @throws KeyturnException {@code key_not_found} if deleted, {@code rotation_not_allowed}, or
   *     {@code version_changed} if the primary is another one
   */
  public Key rotated(Optional<VersionNumber> expected) {
    requireLiving();
    if (!settings.rotationAllowed()) {
      throw new KeyturnException(
          FailureCode.ROTATION_NOT_ALLOWED, "The key is set not to be rotated.");
    }
    if (expected.isPresent() && !expected.get().equals(primary())) {
      throw KeyturnException.aboutField(
          FailureCode.VERSION_CHANGED,
          "expected_version",
          "The primary version is " + primary() + ".");
    }
    return with(settings, versions.appendPrimary(), deletion);
  }

  /**
   * The key after a version was brought to it from elsewhere, which is primary. Settings that
   * forbid rotation forbid to make versions, not to bring them.
   *
   * @throws KeyturnException {@code key_not_found} if deleted
   */
  public Key brought() {
    requireLiving();
    return with(settings, versions.appendPrimary(), deletion);
  }

  /**
   * The key with other settings.
   *
   * @throws KeyturnException {@code key_not_found} if it was deleted, or what {@link
   *     KeyFlags#changedTo} says to the step
   */
  public Key withSettings(KeySettings wanted) {
    requireLiving();
    settings.flags().changedTo(wanted.flags());
    return with(wanted, versions, deletion);
  }

  /** The key with another ledger. Throws {@code key_not_found} if it was deleted. */
  public Key withVersions(VersionLedger ledger) {
    requireLiving();
    return with(settings, ledger, deletion);
  }

  /**
   * The key after its deletion.
   *
   * @throws KeyturnException {@code key_not_found} if deleted before, {@code forbidden_by_key} if
   *     it is not deletable
   */
  public Key deleted(Deletion when) {
    requireLiving();
    if (!settings.flags().deletable()) {
      throw new KeyturnException(
          FailureCode.FORBIDDEN_BY_KEY, "The key is not deletable; set its flag first.");
    }
    return with(settings, versions, Optional.of(when));
  }

  /** A wrapping key after its vault was closed for new keys, whatever its flags. */
  public Key closed(Deletion when) {
    return with(settings, versions, Optional.of(when));
  }

  /** A wrapping key after its vault was opened again. */
  public Key reopened() {
    return with(settings, versions, Optional.empty());
  }

  /**
   * The key of a restored backup, deleted or not: what was lost may have given out later numbers,
   * and caches may still hold later revisions, so that both skip ahead.
   *
   * @param by how many numbers, at least 1
   * @throws ArithmeticException beyond the range of version numbers
   */
  public Key skippingAhead(int by) {
    VersionNumber resumeAt = new VersionNumber(Math.addExact(versions.next().value(), by));
    return new Key(
        id,
        vault,
        number,
        traits,
        settings,
        versions.skipTo(resumeAt),
        deletion,
        createdAt,
        Math.addExact(revision, (long) by));
  }

  /**
   * Makes sure that the key was not deleted.
   *
   * @throws KeyturnException {@code key_not_found}
   */
  public void requireLiving() {
    if (isDeleted()) {
      throw notFound();
    }
  }

  /** The one failure for a key that does not exist, was deleted or may not be seen. */
  public static KeyturnException notFound() {
    return new KeyturnException(FailureCode.KEY_NOT_FOUND, "The vault has no such key.");
  }

  private Key with(KeySettings set, VersionLedger ledger, Optional<Deletion> gone) {
    return new Key(
        id, vault, number, traits, set, ledger, gone, createdAt, Math.addExact(revision, 1));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which version numbers a key has given out, and what may be done with which.
 *
 * <p>A number from {@code lowestRetained} up to the one before {@code next} that is neither present
 * in the store nor in {@code skipped} means that a version was lost or removed by force.
 *
 * @param primary new data is protected under it
 * @param next the number that the next version gets
 * @param skipped numbers that no version ever had, as after a restored backup
 * @param lowestRetained versions below it were trimmed
 * @param minimumDecryption versions below it do not decrypt or verify
 * @param minimumEncryption the lowest version that a caller may name to encrypt or sign; empty if
 *     any retained one will do
 */
public record VersionLedger(
    VersionNumber primary,
    VersionNumber next,
    SortedSet<VersionNumber> skipped,
    VersionNumber lowestRetained,
    VersionNumber minimumDecryption,
    Optional<VersionNumber> minimumEncryption) {

  /**
   * Checks that the numbers fit each other.
   *
   * @throws IllegalArgumentException if they do not
   */
  public VersionLedger {
    skipped = Collections.unmodifiableSortedSet(new TreeSet<>(skipped));
    if (!primary.isBelow(next) || primary.isBelow(lowestRetained)) {
      throw new IllegalArgumentException("The primary version lies outside the retained numbers.");
    }
    if (skipped.contains(primary) || (!skipped.isEmpty() && !skipped.last().isBelow(next))) {
      throw new IllegalArgumentException("A number in use, or yet to come, was not skipped.");
    }
  }

  /** The ledger of a new key: version 1 is primary. */
  public static VersionLedger first() {
    return new VersionLedger(
        VersionNumber.FIRST,
        VersionNumber.FIRST.next(),
        Collections.emptySortedSet(),
        VersionNumber.FIRST,
        VersionNumber.FIRST,
        Optional.empty());
  }

  /** The ledger after version {@link #next} was appended and became primary. */
  public VersionLedger appendPrimary() {
    return new VersionLedger(
        next, next.next(), skipped, lowestRetained, minimumDecryption, minimumEncryption);
  }

  /** The ledger after version {@link #next} was appended and waits to become primary. */
  public VersionLedger appendWaiting() {
    return new VersionLedger(
        primary, next.next(), skipped, lowestRetained, minimumDecryption, minimumEncryption);
  }

  /** The ledger after the waiting {@code version} became primary. */
  public VersionLedger promote(VersionNumber version) {
    if (!has(version) || !primary.isBelow(version)) {
      throw new IllegalArgumentException("Only a version after the primary can be promoted.");
    }
    return new VersionLedger(
        version, next, skipped, lowestRetained, minimumDecryption, minimumEncryption);
  }

  /** The ledger with the numbers up to {@code resumeAt}, exclusive, marked as never used. */
  public VersionLedger skipTo(VersionNumber resumeAt) {
    TreeSet<VersionNumber> more = new TreeSet<>(skipped);
    for (VersionNumber n = next; n.isBelow(resumeAt); n = n.next()) {
      more.add(n);
    }
    VersionNumber after = resumeAt.isBelow(next) ? next : resumeAt;
    return new VersionLedger(
        primary, after, more, lowestRetained, minimumDecryption, minimumEncryption);
  }

  /** Whether a version of that number must be in the store. */
  public boolean has(VersionNumber number) {
    return number.isBelow(next) && !number.isBelow(lowestRetained) && !skipped.contains(number);
  }

  /**
   * The version to protect new data with: never one that could not open it again.
   *
   * @param wanted the version that the caller names; empty for the primary
   * @throws KeyturnException {@code unknown_version} or {@code version_below_minimum}
   */
  public VersionNumber forProtecting(Optional<VersionNumber> wanted) {
    VersionNumber number = wanted.orElse(primary);
    if (!has(number) || primary.isBelow(number)) {
      throw KeyturnException.aboutField(
          FailureCode.UNKNOWN_VERSION,
          "key_version",
          "The key has no such version to encrypt with.");
    }
    minimumEncryption.ifPresent(minimum -> requireAtLeast(minimum, number));
    requireOpening(number);
    return number;
  }

  /**
   * Makes sure that {@code number} may still decrypt or verify.
   *
   * @throws KeyturnException {@code version_below_minimum}
   */
  public void requireOpening(VersionNumber number) {
    requireAtLeast(minimumDecryption, number);
  }

  private static void requireAtLeast(VersionNumber minimum, VersionNumber number) {
    if (number.isBelow(minimum)) {
      throw new KeyturnException(
          FailureCode.VERSION_BELOW_MINIMUM, "The version lies below the minimum of the key.");
    }
  }
}

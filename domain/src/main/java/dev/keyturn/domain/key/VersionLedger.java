// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which version numbers a key has given out, and what may be done with which.
 *
 * <p>A number from {@code lowestRetained} up to the one before {@code next} that is neither present
 * in the store nor in {@code skipped} means that a version was lost or removed by force.
 *
 * @param primary new data is protected under it
 * @param next the number that the next version gets
 * @param skipped numbers that no version ever had, as after a restored backup: ascending ranges,
 *     with a number between any two of them that a version had
 * @param lowestRetained versions below it were trimmed
 * @param minimumDecryption versions below it do not decrypt or verify
 * @param minimumEncryption the lowest version that a caller may name to encrypt or sign; empty if
 *     any retained one will do
 */
public record VersionLedger(
    VersionNumber primary,
    VersionNumber next,
    List<VersionRange> skipped,
    VersionNumber lowestRetained,
    VersionNumber minimumDecryption,
    Optional<VersionNumber> minimumEncryption) {

  /**
   * Checks that the numbers fit each other.
   *
   * @throws IllegalArgumentException if they do not
   */
  public VersionLedger {
    skipped = List.copyOf(skipped);
    if (!primary.isBelow(next) || primary.isBelow(lowestRetained)) {
      throw new IllegalArgumentException("The primary version lies outside the retained numbers.");
    }
    for (int i = 0; i < skipped.size(); i++) {
      VersionRange range = skipped.get(i);
      if (range.contains(primary) || !range.last().isBelow(next)) {
        throw new IllegalArgumentException("A number in use, or yet to come, was not skipped.");
      }
      if (i > 0 && !skipped.get(i - 1).last().next().isBelow(range.first())) {
        throw new IllegalArgumentException("Skipped ranges ascend, and do not touch.");
      }
    }
  }

  /** The ledger of a new key: version 1 is primary. */
  public static VersionLedger first() {
    return new VersionLedger(
        VersionNumber.FIRST,
        VersionNumber.FIRST.next(),
        List.of(),
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
    if (!next.isBelow(resumeAt)) {
      return this;
    }
    List<VersionRange> more = new ArrayList<>(skipped);
    VersionNumber from = next;
    if (!more.isEmpty() && more.get(more.size() - 1).last().next().equals(next)) {
      from = more.remove(more.size() - 1).first();
    }
    more.add(new VersionRange(from, new VersionNumber(resumeAt.value() - 1)));
    return new VersionLedger(
        primary, resumeAt, more, lowestRetained, minimumDecryption, minimumEncryption);
  }

  /** Whether a version of that number must be in the store. */
  public boolean has(VersionNumber number) {
    return number.isBelow(next) && !number.isBelow(lowestRetained) && skippedAt(number).isEmpty();
  }

  /** The lowest version from {@code from} on that must be in the store; empty if there is none. */
  public Optional<VersionNumber> firstFrom(VersionNumber from) {
    VersionNumber least = from.isBelow(lowestRetained) ? lowestRetained : from;
    VersionNumber number = skippedAt(least).map(range -> range.last().next()).orElse(least);
    return Optional.of(number).filter(this::has);
  }

  /** The highest version below {@code end} that must be in the store; empty if there is none. */
  public Optional<VersionNumber> lastBelow(VersionNumber end) {
    int highest = Math.min(end.value(), next.value()) - 1;
    if (highest < 1) {
      return Optional.empty();
    }
    VersionNumber most = new VersionNumber(highest);
    int before = skippedAt(most).map(range -> range.first().value() - 1).orElse(highest);
    return before < 1 ? Optional.empty() : Optional.of(new VersionNumber(before)).filter(this::has);
  }

  private Optional<VersionRange> skippedAt(VersionNumber number) {
    return skipped.stream().filter(range -> range.contains(number)).findFirst();
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

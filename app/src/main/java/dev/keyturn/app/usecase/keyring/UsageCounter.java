// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.UsageLedger;

/**
 * Counts the use of one version against ranges that are reserved in the store ahead of use, so that
 * neither a crash nor another node makes the count fall behind the truth.
 */
final class UsageCounter {
  private static final long SMALLEST_RANGE = 64;
  private static final long LARGEST_RANGE = 1L << 16;
  private static final long SMALLEST_BYTE_RANGE = 1L << 16;
  private static final long LARGEST_BYTE_RANGE = 1L << 26;

  private final UsageLedger ledger;
  private final KeyId key;
  private final VersionNumber version;
  private final Algorithm algorithm;
  private long range = SMALLEST_RANGE;
  private long byteRange = SMALLEST_BYTE_RANGE;
  private Usage reserved = Usage.NONE;
  private long encryptionsLeft;
  private long bytesLeft;

  UsageCounter(UsageLedger ledger, KeyId key, VersionNumber version, Algorithm algorithm) {
    this.ledger = ledger;
    this.key = key;
    this.version = version;
    this.algorithm = algorithm;
  }

  /**
   * Counts before the use.
   *
   * @return whether the version is due for rotation because of its nonces
   * @throws KeyturnException {@code version_exhausted} if it may not be used so often any more;
   *     {@code store_unavailable} if no range can be reserved
   */
  synchronized boolean count(long encryptions, long bytes) {
    if (encryptionsLeft < encryptions || bytesLeft < bytes) {
      reserve(encryptions, bytes);
    }
    long after = reserved.encryptions() - encryptionsLeft + encryptions;
    if (NonceLimit.exhaustedAfter(algorithm, after - 1)) {
      throw new KeyturnException(
          FailureCode.VERSION_EXHAUSTED,
          "The version has encrypted as often as is safe; rotate the key.");
    }
    encryptionsLeft -= encryptions;
    bytesLeft -= bytes;
    return NonceLimit.dueAfter(algorithm, after);
  }

  /** What all nodes have reserved, without what this one has not used of it. */
  synchronized Usage used() {
    Usage all = ledger.read(key, version);
    return new Usage(
        Math.max(0, all.encryptions() - encryptionsLeft), Math.max(0, all.bytes() - bytesLeft));
  }

  /** Reserves only what has run out, so that large texts do not eat up the count of encryptions. */
  private void reserve(long encryptions, long bytes) {
    long moreEncryptions = encryptionsLeft < encryptions ? Math.max(range, encryptions) : 0;
    long moreBytes = bytesLeft < bytes ? Math.max(byteRange, bytes) : 0;
    reserved = ledger.reserve(key, version, new Usage(moreEncryptions, moreBytes));
    encryptionsLeft += moreEncryptions;
    bytesLeft += moreBytes;
    if (moreEncryptions > 0) {
      range = Math.min(range * 2, LARGEST_RANGE);
    }
    if (moreBytes > 0) {
      byteRange = Math.min(byteRange * 2, LARGEST_BYTE_RANGE);
    }
  }
}

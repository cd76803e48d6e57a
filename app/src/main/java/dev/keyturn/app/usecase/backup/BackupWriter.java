// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.StoredItem;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Writes a backup: a first line, the header and each item behind its length in four bytes, a length
 * of 0, and the SHA-256 of all that. For one thread; leaves the stream open.
 */
final class BackupWriter {
  static final byte[] FIRST_LINE = "keyturn-backup 1\n".getBytes(StandardCharsets.US_ASCII);

  private final DigestOutputStream digest;
  private final DataOutputStream out;
  private long left;

  BackupWriter(OutputStream target, BackupHeader header) throws IOException {
    digest = new DigestOutputStream(target, Digests.sha256());
    out = new DataOutputStream(new BufferedOutputStream(digest, 1 << 16));
    out.write(FIRST_LINE);
    left = header.items();
    write(header.encode());
  }

  void write(List<StoredItem> items) throws IOException {
    for (StoredItem item : items) {
      write(StoredItemCodec.encode(item));
      left--;
    }
  }

  /** Everything was written; throws if it was not as much as the header says. */
  void end() throws IOException {
    if (left != 0) {
      throw new KeyturnException(
          FailureCode.INTERNAL_ERROR, "The snapshot holds other items than it counts.");
    }
    out.writeInt(0);
    out.flush();
    digest.on(false);
    MessageDigest sum = digest.getMessageDigest();
    out.write(sum.digest());
    out.flush();
  }

  private void write(byte[] frame) throws IOException {
    if (frame.length > BackupReader.LONGEST_FRAME) {
      throw new KeyturnException(
          FailureCode.INTERNAL_ERROR, "An item is too long for a backup to be read again.");
    }
    out.writeInt(frame.length);
    out.write(frame);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.StoredItem;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what {@link BackupWriter} wrote. Nothing that it hands out is proven to be whole before it
 * has come to the end. For one thread.
 */
public final class BackupReader implements AutoCloseable {
  static final int LONGEST_FRAME = 4 << 20;

  private final DigestInputStream digest;
  private final DataInputStream in;
  private final BackupHeader header;
  private long left;
  private boolean ended;

  /**
   * Reads the header.
   *
   * @throws KeyturnException {@code data_corrupt} if it is none, {@code data_too_new}
   */
  public BackupReader(InputStream source) {
    digest = new DigestInputStream(new BufferedInputStream(source, 1 << 16), Digests.sha256());
    in = new DataInputStream(digest);
    try {
      header = readHeader();
    } catch (IOException | RuntimeException e) {
      closeAfter(e);
      throw failure(e);
    }
    left = header.items();
  }

  public BackupHeader header() {
    return header;
  }

  /**
   * The next items, at most {@code limit}; empty at the end, which was checked then.
   *
   * @throws KeyturnException {@code data_corrupt}, {@code data_too_new}
   */
  List<StoredItem> next(int limit) {
    try {
      List<StoredItem> items = new ArrayList<>();
      while (items.size() < limit && left > 0) {
        items.add(StoredItemCodec.decode(readFrame()));
        left--;
      }
      if (left == 0 && !ended) {
        requireEnd();
        ended = true;
      }
      return items;
    } catch (IOException | RuntimeException e) {
      throw failure(e);
    }
  }

  /** Reads on to the end, only to see whether all of it is there. */
  public void requireWhole() {
    while (!next(Restoration.PORTION).isEmpty()) {
      // Nothing is kept.
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private BackupHeader readHeader() throws IOException {
    byte[] first = in.readNBytes(BackupWriter.FIRST_LINE.length);
    if (!Arrays.equals(first, BackupWriter.FIRST_LINE)) {
      throw new KeyturnException(
          FailureCode.DATA_CORRUPT, "This is no backup of Keyturn, or one of a newer release.");
    }
    return BackupHeader.decode(readFrame());
  }

  private byte[] readFrame() throws IOException {
    int length = in.readInt();
    if (length < 1 || length > LONGEST_FRAME) {
      throw new IOException("A frame has no such length.");
    }
    byte[] frame = new byte[length];
    in.readFully(frame);
    return frame;
  }

  /** Reads on to the very end, because only there a decrypting stream has checked everything. */
  private void requireEnd() throws IOException {
    boolean marked = in.readInt() == 0;
    byte[] sum = digest.getMessageDigest().digest();
    byte[] kept = in.readNBytes(sum.length);
    if (!marked || !Arrays.equals(sum, kept) || in.read() >= 0) {
      throw new IOException("The end does not fit.");
    }
  }

  private void closeAfter(Exception failure) {
    try {
      in.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static KeyturnException failure(Exception cause) {
    return cause instanceof KeyturnException known
        ? known
        : new KeyturnException(
            FailureCode.DATA_CORRUPT, "The backup is damaged, or was cut off.", cause);
  }
}

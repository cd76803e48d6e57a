// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** A disk that takes a few bytes more and then fails in the middle of a write. */
final class FullDisk implements UnaryOperator<OutputStream> {
  private long room = Long.MAX_VALUE;
  private boolean breaksHandle;
  private boolean isError;

  /** From now on there is room for so many bytes. */
  void leaveRoom(long bytes) {
    room = bytes;
  }

  /** The failing write closes the handle too, so that nothing can be taken back by it. */
  void breakHandle() {
    breaksHandle = true;
  }

  /** The failing write fails with an error, not with an exception. */
  void failWithAnError() {
    isError = true;
  }

  void repair() {
    room = Long.MAX_VALUE;
    isError = false;
    breaksHandle = false;
  }

  @Override
  public OutputStream apply(OutputStream disk) {
    return new FilterOutputStream(disk) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        int fits = (int) Math.min(room, length);
        disk.write(bytes, from, fits);
        room -= fits;
        if (fits < length) {
          if (breaksHandle) {
            disk.close();
          }
          if (isError) {
            throw new LinkageError("The test lets a write fail.");
          }
          throw new IOException("No space left on device");
        }
      }
    };
  }
}

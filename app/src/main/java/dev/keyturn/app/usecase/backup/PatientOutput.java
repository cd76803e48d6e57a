// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.ElapsedTime;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * Gives up on a reader who takes in what is written too slowly, as he would hold a snapshot of the
 * store for ever. Only the time counts that is spent waiting for him. For one thread.
 */
final class PatientOutput extends FilterOutputStream {
  static final long PATIENCE_SECONDS = 120;
  static final long LEAST_BYTES_PER_SECOND = 16 << 10;

  private final ElapsedTime elapsed;
  private long waited;
  private long written;

  PatientOutput(OutputStream target, ElapsedTime elapsed) {
    super(target);
    this.elapsed = elapsed;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long begin = elapsed.nanos();
    out.write(bytes, offset, length);
    waited += elapsed.nanos() - begin;
    written += length;
    long allowed = PATIENCE_SECONDS + written / LEAST_BYTES_PER_SECOND;
    if (TimeUnit.NANOSECONDS.toSeconds(waited) > allowed) {
      throw new IOException("The backup is taken in too slowly.");
    }
  }
}

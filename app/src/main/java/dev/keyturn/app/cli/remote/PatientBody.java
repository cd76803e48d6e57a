// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of an answer, given up when nothing of it comes for a while. The client of the platform
 * bounds the time to the first byte only. For one thread.
 */
final class PatientBody extends InputStream {
  private final InputStream body;
  private final Duration patience;
  private final ExecutorService reading = Executors.newSingleThreadExecutor(PatientBody::daemon);

  PatientBody(InputStream body, Duration patience) {
    this.body = body;
    this.patience = patience;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    Future<Integer> read = reading.submit(() -> body.read(bytes, offset, length));
    try {
      return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CallFailed("The server fell silent within its answer, and was given up.", e);
    } catch (ExecutionException e) {
      throw new CallFailed("The server broke its answer off; its log may say why.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed("Interrupted.", e);
    }
  }

  @Override
  public void close() throws IOException {
    reading.shutdownNow();
    body.close();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "answer");
    thread.setDaemon(true);
    return thread;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.usecase.ElapsedTime;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Gives up on a body that arrives too slowly, be it by long pauses or drop by drop. */
final class RequestDeadline implements Filter {
  private final long patienceNanos;
  private final ElapsedTime elapsed;

  RequestDeadline(Duration patience, ElapsedTime elapsed) {
    this.patienceNanos = patience.toNanos();
    this.elapsed = elapsed;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long begin = elapsed.nanos();
    chain.doFilter(
        new HttpServletRequestWrapper((HttpServletRequest) request) {
          @Override
          public ServletInputStream getInputStream() throws IOException {
            return new PatientStream(super.getInputStream(), begin);
          }
        },
        response);
  }

  private static KeyturnException tooSlow() {
    return new KeyturnException(FailureCode.TIMED_OUT, "The body did not arrive in time.");
  }

  private final class PatientStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long begin;

    PatientStream(ServletInputStream body, long begin) {
      this.body = body;
      this.begin = begin;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (elapsed.nanos() - begin > patienceNanos) {
        throw tooSlow();
      }
      try {
        return body.read(target, offset, length);
      } catch (IOException e) {
        if (e instanceof java.io.InterruptedIOException
            || e.getCause() instanceof TimeoutException) {
          throw tooSlow();
        }
        throw e;
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Takes in what is left of a request's body before the answer goes out. An answer in front of an
 * unread body makes the server drop the connection, which the caller notices only when his next
 * request on it comes to nothing. What is too long to be taken in is told by {@code Connection}.
 */
final class SettledResponse extends HttpServletResponseWrapper {
  private static final int MOST = 1 << 16;

  private final GuardedRequest request;
  private boolean settled;

  SettledResponse(GuardedRequest request, HttpServletResponse response) {
    super(response);
    this.request = request;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    settle();
    return super.getOutputStream();
  }

  void settle() {
    if (!settled && !isCommitted()) {
      settled = true;
      if (!request.endsWithin(MOST) || !takesInTheRest()) {
        setHeader("Connection", "close");
      }
    }
  }

  private boolean takesInTheRest() {
    byte[] buffer = new byte[8192];
    try {
      ServletInputStream rest = request.getInputStream();
      int left = MOST;
      int read = rest.read(buffer);
      while (read >= 0 && left > 0) {
        left -= read;
        read = rest.read(buffer);
      }
      return read < 0;
    } catch (IOException | RuntimeException e) {
      return false; // broken or too slow, and the answer is known already
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

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

  /**
   * Goes on reading behind the answer to a body that is too large: most callers write all of it
   * before they read, and would only find the connection broken.
   *
   * @param most bytes
   */
  void linger(long most) throws IOException {
    if (getStatus() == SC_REQUEST_ENTITY_TOO_LARGE) {
      flushBuffer();
      request.takesInTheRest(most);
    }
  }

  void settle() {
    if (!settled && !isCommitted()) {
      settled = true;
      if (!request.takesInTheRest(MOST)) {
        setHeader("Connection", "close");
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Breaks the connection off when a backup fails after its answer began: JAX-RS would end the answer
 * as if it were whole. Gives up what was never written.
 */
public final class BackupFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BackupAnswer answer = new BackupAnswer((HttpServletResponse) response);
    request.setAttribute(BackupAnswer.ATTRIBUTE, answer);
    try (answer) {
      chain.doFilter(request, answer);
    }
    answer.requireWhole();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as everybody behind the filter sees it: its body ends in a failure once it exceeds the
 * limit, and a media type that nobody can read is not there.
 */
final class GuardedRequest extends HttpServletRequestWrapper {
  private final int maxBytes;
  private final Map<String, Boolean> unreadable = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private LimitedInput limited;

  GuardedRequest(HttpServletRequest request, int maxBytes) {
    super(request);
    this.maxBytes = maxBytes;
  }

  @Override
  public String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
    names.removeIf(this::isHidden);
    return Collections.enumeration(names);
  }

  @Override
  public String getContentType() {
    return getHeader(HttpHeaders.CONTENT_TYPE);
  }

  private boolean isHidden(String name) {
    return (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
            || name.equalsIgnoreCase(HttpHeaders.ACCEPT))
        && unreadable.computeIfAbsent(name, this::isUnreadable);
  }

  private boolean isUnreadable(String name) {
    return !Collections.list(super.getHeaders(name)).stream().allMatch(MediaTypeText::isReadable);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (limited == null) {
      limited = new LimitedInput(super.getInputStream(), maxBytes);
    }
    return limited;
  }

  /**
   * Takes in what is left of the body, beyond the limit too.
   *
   * @param most bytes; a body that says that it has more is left alone
   * @return whether nothing is left
   */
  boolean takesInTheRest(long most) {
    long taken = limited == null ? 0 : limited.taken;
    if (getContentLengthLong() - taken > most) {
      return false;
    }
    try {
      InputStream rest = limited == null ? super.getInputStream() : limited.input;
      byte[] buffer = new byte[8192];
      long left = most;
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

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class LimitedInput extends ServletInputStream {
    private final ServletInputStream input;
    private final long maxBytes;
    private long taken;

    LimitedInput(ServletInputStream input, int maxBytes) {
      this.input = input;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int read = input.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = input.read(buffer, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      taken += Math.max(0, read);
      if (taken > maxBytes) {
        throw Failures.bodyTooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return input.isFinished();
    }

    @Override
    public boolean isReady() {
      return input.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      input.setReadListener(listener);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

/** Finds the token in an {@code Authorization} header. */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /** The token; empty text if the header is absent or of another scheme. */
  public static String in(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return "";
    }
    return authorization.substring(SCHEME.length()).strip();
  }
}

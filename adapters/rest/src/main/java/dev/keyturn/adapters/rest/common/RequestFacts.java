// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a request when it fails, even if no dialect ever saw it.
 *
 * @param path as it was sent, still encoded
 * @param requestId empty if it was not given one yet
 * @param headers by name in any case; several values joined by commas
 */
public record RequestFacts(String path, String requestId, Map<String, String> headers) {
  public RequestFacts {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  public static RequestFacts of(HttpServletRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    return new RequestFacts(request.getRequestURI(), "", headers);
  }
}

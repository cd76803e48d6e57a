// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a request when it fails, even if no dialect ever saw it.
 *
 * @param path as it was sent, still encoded
 * @param requestId empty if it was not given one yet
 * @param headers by name in any case; several values joined by commas
 * @param remembered what a dialect put aside for the answer, by name
 */
public record RequestFacts(
    String path, String requestId, Map<String, String> headers, Map<String, Object> remembered) {
  /** Request attributes with this prefix are remembered. */
  public static final String REMEMBERED = "keyturn.";

  public RequestFacts {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
    remembered = Map.copyOf(remembered);
  }

  /** For a request that no dialect saw. */
  public RequestFacts(String path, String requestId, Map<String, String> headers) {
    this(path, requestId, headers, Map.of());
  }

  public static RequestFacts of(HttpServletRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    Map<String, Object> remembered = new HashMap<>();
    for (String name : Collections.list(request.getAttributeNames())) {
      if (name.startsWith(REMEMBERED)) {
        remembered.put(name, request.getAttribute(name));
      }
    }
    String requestId = RequestOrigin.find(request).map(RequestOrigin::requestId).orElse("");
    return new RequestFacts(request.getRequestURI(), requestId, headers, remembered);
  }
}

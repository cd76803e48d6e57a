// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The object around every answer: what came of the call, and an echo of what was sent. */
final class Envelope {
  private static final String HANDLER = "EncryptionHandler";
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json; charset=UTF-8");

  private Envelope() {}

  /**
   * @param info what CALLINFO says beside its common members
   * @param sections further members beside CALLINFO
   */
  static Answer success(
      int status,
      String token,
      Map<String, Object> info,
      Map<String, Object> sections,
      Map<String, Object> data,
      Map<String, String> headers) {
    Map<String, Object> callInfo = callInfo("SUCCESS", 0);
    callInfo.put("token", token);
    callInfo.putAll(info);
    return answer(status, callInfo, sections, data, headers);
  }

  static Answer failure(
      int status,
      String errorCode,
      String errorName,
      String message,
      Map<String, Object> data,
      Map<String, String> headers) {
    Map<String, Object> errors = new LinkedHashMap<>();
    errors.put("ERRORCODES", Map.of(errorCode, errorName));
    errors.put("ERRORS", List.of(message));
    return answer(status, callInfo("FAIL", 1), errors, data, headers);
  }

  private static Map<String, Object> callInfo(String status, int errors) {
    Map<String, Object> callInfo = new LinkedHashMap<>();
    callInfo.put("errorcodes", errors);
    callInfo.put("errors", errors);
    callInfo.put("general", List.of());
    callInfo.put("handler", HANDLER);
    callInfo.put("status", status);
    return callInfo;
  }

  private static Answer answer(
      int status,
      Map<String, Object> callInfo,
      Map<String, Object> sections,
      Map<String, Object> data,
      Map<String, String> headers) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("CALLINFO", callInfo);
    body.put("DATA", data.isEmpty() ? List.of() : data);
    body.putAll(sections);
    Map<String, String> echoed = new LinkedHashMap<>();
    headers.forEach((name, value) -> echoed.put(canonical(name), value));
    body.put("HEADERS", echoed);
    body.put("PARAMS", List.of());
    return new Answer(status, HEADERS, Json.write(body));
  }

  /** {@code x-http-token} is {@code X-Http-Token}. */
  private static String canonical(String header) {
    StringBuilder name = new StringBuilder(header.toLowerCase(Locale.ROOT));
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      if (first) {
        name.setCharAt(i, Character.toUpperCase(name.charAt(i)));
      }
      first = name.charAt(i) == '-';
    }
    return name.toString();
  }
}

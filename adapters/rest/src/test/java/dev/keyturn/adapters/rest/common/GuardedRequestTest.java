// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedRequestTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void aMediaTypeThatNobodyCanReadIsLookedAtOnce() {
    GuardedRequest request = new GuardedRequest(sending("not a type"), 10);
    assertThat(request.getContentType()).isNull();
    assertThat(request.getHeader("content-type")).isNull();
    assertThat(request.getHeaders("CONTENT-TYPE").hasMoreElements()).isFalse();
    assertThat(Collections.list(request.getHeaderNames())).containsExactly("X-Other");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aReadableOneAndEveryOtherHeaderStay() {
    GuardedRequest request = new GuardedRequest(sending("text/plain"), 10);
    assertThat(Collections.list(request.getHeaderNames()))
        .containsExactly("Content-Type", "X-Other");
    assertThat(Collections.list(request.getHeaders("content-type"))).containsExactly("text/plain");
    GuardedRequest other = new GuardedRequest(sending("not a type"), 10);
    assertThat(Collections.list(other.getHeaders("X-Other"))).containsExactly("not a type");
  }

  /** A request in which every header has the same value. */
  private HttpServletRequest sending(String value) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeaderNames" ->
                      Collections.enumeration(List.of("Content-Type", "X-Other"));
                  case "getHeaders" -> {
                    asked.add((String) arguments[0]);
                    yield Collections.enumeration(List.of(value));
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}

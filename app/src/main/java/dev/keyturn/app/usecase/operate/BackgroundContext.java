// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.ports.inbound.RequestContext;
import java.util.Optional;

/** The context of what the server does by itself. */
final class BackgroundContext {
  private BackgroundContext() {}

  static RequestContext of(String requestId) {
    return new RequestContext(requestId, "background", Optional.empty(), "server");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import jakarta.ws.rs.core.Response;

/** The answer that says only that it worked: an object without members. */
record Nothing() {
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  static Response response() {
    return new Answer(
            200, java.util.Map.of("Content-Type", "application/json"), EMPTY_OBJECT.clone())
        .toResponse();
  }
}

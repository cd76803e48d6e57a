// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;

/** What bodies may be called. */
final class MediaTypes {
  private static final String JSON = "application/json";

  private MediaTypes() {}

  /** Parameters do not matter, and neither does a body that says nothing of its type. */
  static void requireJson(String contentType) {
    if (contentType == null) {
      return;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    if (!type.strip().equalsIgnoreCase(JSON)) {
      throw new KeyturnException(
          FailureCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
    }
  }
}

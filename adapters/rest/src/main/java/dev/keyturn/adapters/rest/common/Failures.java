// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;

/** Brings everything that can be thrown, and every status of a server, under our own codes. */
final class Failures {
  private Failures() {}

  static KeyturnException of(Throwable thrown) {
    if (thrown instanceof KeyturnException ours) {
      return ours;
    }
    if (thrown instanceof WebApplicationException web) {
      return ofStatus(web.getResponse().getStatus());
    }
    if (thrown instanceof IOException reading) {
      return bodyUnreadable(reading);
    }
    return new KeyturnException(
        FailureCode.INTERNAL_ERROR, "Something went wrong; the log of the server knows.", thrown);
  }

  static KeyturnException ofStatus(int status) {
    return switch (status) {
      case 404 -> new KeyturnException(FailureCode.NOT_FOUND, "Nothing answers to this path.");
      case 405, 501 ->
          new KeyturnException(
              FailureCode.METHOD_NOT_ALLOWED, "This path does not take that method.");
      case 413 -> bodyTooLarge();
      case 415 ->
          new KeyturnException(
              FailureCode.UNSUPPORTED_MEDIA_TYPE, "This call takes application/json.");
      case 503 ->
          new KeyturnException(FailureCode.SERVER_NOT_READY, "The server does not serve now.");
      default ->
          status < 500 || status == 505
              ? new KeyturnException(
                  FailureCode.INVALID_REQUEST, "The server cannot read this request.")
              : new KeyturnException(FailureCode.INTERNAL_ERROR, "Something went wrong.");
    };
  }

  /** Only for what the sender broke: unchecked, from behind a port, it is a failure of ours. */
  static KeyturnException bodyUnreadable(IOException cause) {
    return new KeyturnException(
        FailureCode.INVALID_REQUEST, "The body could not be read to its end.", cause);
  }

  static KeyturnException bodyTooLarge() {
    return new KeyturnException(
        FailureCode.BODY_TOO_LARGE, "The body is larger than this server takes.");
  }
}

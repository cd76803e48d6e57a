// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

/** A call that the server refused, or that never got there. The message is for the operator. */
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallFailed(String message) {
    super(message);
  }

  CallFailed(String message, Throwable cause) {
    super(message, cause);
  }
}

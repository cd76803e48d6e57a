// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

/** Remembers whether a request has left an audit event. Safe for many threads. */
public final class AuditMark {
  private volatile boolean left;

  /** An event of the request was made. */
  public void leave() {
    left = true;
  }

  /** Whether there is an event of the request. */
  public boolean isLeft() {
    return left;
  }
}

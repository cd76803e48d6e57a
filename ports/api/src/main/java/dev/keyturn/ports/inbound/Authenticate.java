// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

/** Finds out who calls. */
public interface Authenticate {
  /**
   * The caller that a token stands for. A refused token leaves an audit event.
   *
   * @param token as it was sent; empty if none was
   * @throws dev.keyturn.domain.failure.KeyturnException {@code unauthenticated} if it is absent,
   *     unknown, expired or revoked, or its principal is disabled: always with the same message
   */
  Caller authenticate(String token, RequestContext context);
}
